"""Keys by which programs act for a person, never beyond that person's rights."""
