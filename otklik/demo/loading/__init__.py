"""Puts what the generator makes into the product's tables."""
