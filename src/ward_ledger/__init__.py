"""What desks and city agree on: records, the change log, merge rules and Vietnamese text. No I/O, no Qt, no SQL."""
