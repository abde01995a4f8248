"""Roles: what a person may do with which records and which fields."""
