"""The sample company and the benches' data: a generator and the loading of what it makes."""
