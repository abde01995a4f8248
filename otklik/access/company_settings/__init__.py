"""What is true of the whole company: its name, currency, time zone, language."""
