"""Steps from one schema of the city's database to the next."""
