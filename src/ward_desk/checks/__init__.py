"""What is wrong with this PC, its printers and its network: probes measure, diagnosis concludes. No Qt, no SQL."""
