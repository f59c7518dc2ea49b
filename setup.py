"""Lists the packages: those under src, and the folders at the top that are installed inside ward_desk and ward_city."""

from setuptools import find_packages, setup

setup(packages=[*find_packages("src"), "ward_desk.resources", "ward_desk.translations", "ward_city.resources"])
