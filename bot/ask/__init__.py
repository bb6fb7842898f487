"""From what a person typed to a typed query: text, entities, reading, query."""
