"""The verbs of the desk: what a person can do, without Qt and without SQL."""
