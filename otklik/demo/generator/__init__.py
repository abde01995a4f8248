"""Made-up Russian companies, people, deals and their history: pure functions of a seed, no database.

Everything is counted by columns (polars) from the row's own number, so the same seed gives the same rows
whatever the batch size, and a million people take seconds.
"""
