"""Pictures of what was voted: facts in, SVG, PNG and alternative text out. Knows no platform and no language of questions."""
