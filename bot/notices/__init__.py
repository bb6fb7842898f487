"""Follows and notices: what a channel wishes to hear of, which new roll calls fit that, and what it is then sent."""
