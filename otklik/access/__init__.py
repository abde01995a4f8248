"""Who may do what: users, departments, teams, roles, sign-in, API keys."""
