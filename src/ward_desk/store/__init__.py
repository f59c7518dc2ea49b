"""The desk's encrypted database: the change log and the tables that the screens read."""
