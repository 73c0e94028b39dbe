"""How the pair coder is made: needs torch, which nothing else in the project does. `python -m training --help`; docs/pair_coder.md is the model card."""
