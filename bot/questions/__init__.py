"""From a frame to a typed query: what is asked, of whom, and of which votes."""
