"""From a text to what stands in it: names, votes, choices and times with their places, and frames of roles."""
