"""The no-code engine: objects, their fields, entries, conditions and the journal. Knows records, never a domain."""
