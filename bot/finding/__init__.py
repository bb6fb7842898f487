"""The states and the votes of the record that the words of a frame mean."""
