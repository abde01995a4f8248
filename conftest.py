"""Fixtures of every test in the tree."""

# pytest-django's own fixture of this name is registered after our plugin's; a conftest stands over both.
from otklik.kit.testing.database import django_db_setup

pytest_plugins = ["tests.world", "otklik.customers.tests.cast", "otklik.sales.tests.cast"]

__all__ = ["django_db_setup"]
