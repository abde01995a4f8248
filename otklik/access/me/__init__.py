"""Oneself: the profile everyone keeps, and what one may do."""
