"""`make bench`: how fast Otklik is on made-up bases of two sizes, beside bare PostgreSQL on the same data."""
