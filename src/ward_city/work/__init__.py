"""What the department does: incidents, volunteers, the roster, catalogue, guides, wards' settings, files on USB."""
