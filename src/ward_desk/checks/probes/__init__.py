"""Each module measures one area and returns facts. What only one system can tell is in `linux` and `windows`."""
