"""The ground floor: no tables, no word of the domain."""
