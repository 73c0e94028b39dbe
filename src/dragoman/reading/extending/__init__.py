"""A user's own codebook: checked, tried on its own examples, and kept with a head that has learned its types."""
