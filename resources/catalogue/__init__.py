"""The dated lists of wards, services, procedures, outcomes, channels and subjects, as CSV files."""
