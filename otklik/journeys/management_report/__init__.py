"""The management report: one PDF a director reads in five minutes, out of the figures of every domain."""
