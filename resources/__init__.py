"""What the desk ships besides code: catalogue, guides, icons and style."""
