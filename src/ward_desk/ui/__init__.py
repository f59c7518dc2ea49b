"""The screens: pages, widgets and the window around them."""
