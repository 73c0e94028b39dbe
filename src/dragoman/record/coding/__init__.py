"""Several people code the same documents: codings.py who codes what, unseen by the others; comparing.py what they decided, side by side, and settled; alpha.py how far they agree."""
