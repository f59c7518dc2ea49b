"""What the desk says in Vietnamese and English: .ts as written, .qm as compiled by `dev.py setup`."""
