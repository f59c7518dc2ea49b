"""Lists the packages: those under src, and the two folders at the top that are installed inside ward_desk."""

from setuptools import find_packages, setup

setup(packages=[*find_packages("src"), "ward_desk.resources", "ward_desk.translations"])
