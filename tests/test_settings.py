"""One table of settings: what holds, where it comes from, what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.settings import Settings, load, markdown, setting, table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "settings.md"


def test_the_page_of_settings_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(), "python -m dragoman.settings > docs/settings.md"


def test_every_setting_has_its_words_its_variable_and_its_option() -> None:
    for row in table():
        assert row.help.endswith("."), row.name
        assert row.variable == f"DRAGOMAN_{row.name.upper()}"
        assert row.option == f"--{row.name.replace('_', '-')}"
        assert f"| `{row.variable}` | `{row.option}` |" in markdown()


def test_the_defaults_are_what_the_table_says(tmp_path: Path) -> None:
    assert load({}, {}, tmp_path) == Settings()
    assert setting("workers").default == Settings().workers == 1


def test_the_command_line_wins_over_the_environment_that_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").write_text('record = "of the file"\nworkers = 2\nshard_size = 7\n')
    environment = {"DRAGOMAN_RECORD": "of the environment", "DRAGOMAN_WORKERS": "3", "HOME": "/"}
    found = load({"record": "of the line", "workers": None}, environment, tmp_path)
    assert (found.record, found.workers, found.shard_size) == ("of the line", 3, 7)


def test_another_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("workers = 5\n")
    assert load({}, {"DRAGOMAN_SETTINGS": str(tmp_path / "mine.toml")}, tmp_path).workers == 5
    with pytest.raises(UsageError, match=r"other\.toml can't be read"):
        load({}, {"DRAGOMAN_SETTINGS": str(tmp_path / "other.toml")}, tmp_path)


@pytest.mark.parametrize(
    ("given", "environment", "file", "told"),
    [
        ({"workers": 0}, {}, "", "'workers' in the command line"),
        ({}, {"DRAGOMAN_WORKERS": "many"}, "", "'workers' in the environment"),
        ({}, {"DRAGOMAN_CONFIDENCE": "1.5"}, "", "'confidence' in the environment"),
        ({}, {}, "worker = 2", "'worker' in .*dragoman.toml"),
        ({}, {}, "workers = ", "dragoman.toml can't be read"),
    ],
)
def test_a_setting_that_can_not_be_is_named_with_where_it_stands(
    tmp_path: Path, given: dict[str, object], environment: dict[str, str], file: str, told: str
) -> None:
    (tmp_path / "dragoman.toml").write_text(file)
    with pytest.raises(UsageError, match=told):
        load(given, environment, tmp_path)


def test_only_what_changes_the_reading_is_part_of_a_records_version() -> None:
    assert Settings().reading() == Settings(record="elsewhere", workers=8, shard_size=1, model_en="en_core_web_lg").reading()
    assert Settings().reading() != Settings(confidence=0.5).reading()


def test_workers_hear_of_what_was_set_through_the_environment() -> None:
    assert Settings().environment() == {}
    assert Settings(model_es="es_core_news_lg", workers=4).environment() == {"DRAGOMAN_MODEL_ES": "es_core_news_lg"}
