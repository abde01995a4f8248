"""The one way mail leaves: the server from the environment, whose name stands on letters, what the server said."""
