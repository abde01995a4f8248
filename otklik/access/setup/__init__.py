"""The first start of an empty system."""
