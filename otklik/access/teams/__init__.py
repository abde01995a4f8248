"""Teams: people of any department who see one another's work."""
