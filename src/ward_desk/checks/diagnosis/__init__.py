"""Pure functions from facts to findings: the lowest broken thing, with what follows from it."""
