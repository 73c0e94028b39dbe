"""A user's own codebooks in use: types, patterns and examples of a file that `dragoman codebook extend` keeps; form in docs/own_codebook.md."""
