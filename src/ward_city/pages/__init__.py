"""The pages for the department: made on the server, complete without JavaScript, in Vietnamese and English."""
