"""The pages of the app, one class a page."""
