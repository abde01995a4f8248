"""What the tests of every package stand on; loaded as a pytest plugin (see pyproject.toml)."""
