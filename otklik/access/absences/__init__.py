"""When people are away: leave, illness, business trips, and who stands in."""
