"""The verbs of the command line, a file each; `otklik.cli` only reads the words and calls them."""
