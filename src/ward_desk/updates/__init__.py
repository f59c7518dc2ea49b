"""New versions of the program: found, fetched, verified, and put beside the one that runs."""
