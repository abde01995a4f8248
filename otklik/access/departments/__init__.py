"""The company as a tree of departments, each with its head."""
