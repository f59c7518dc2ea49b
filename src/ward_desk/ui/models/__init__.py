"""What the lists of the screens show, read from the store a page at a time."""
