"""When people work: weekly hours, the country's holidays and corrections, for company, department, team, person."""
