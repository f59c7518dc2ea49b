"""What is not put into the programs: `--self-check` of what was built says whether that was right."""

import re

UNUSED = [
    "ward_city", "tkinter", "unittest", "doctest", "test", "lib2to3", "setuptools", "pip", "wheel", "_distutils_hack",
    "sqlite3", "_sqlite3", "asyncpg", "psycopg", "cryptography", "IPython", "curses", "turtle", "idlelib", "pydoc",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest", "PySide6.QtSql", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets",
    "sqlalchemy.testing", "sqlalchemy.ext.asyncio", "alembic.testing", "setuptools_scm", "xmlrpc",
    "Pythonwin", "win32ui", "win32com", "pythoncom",  # of use to dns only together with a package that is not here
    "cffi", "pycparser",  # which write bindings in C; to use those takes _cffi_backend only
    "colorama", "pysqlite2", "MySQLdb",
    "multiprocessing", "concurrent.futures.process",  # nothing starts others of itself; loaded at each start if it were there
]  # fmt: skip
# Of Qt only what these windows use: no OpenGL, no PDF reader, no keyboard on the screen, no QML, no photographs, no texts
# of its own in languages that the program has not; and no ear of its own for the network (ui/network_watch.py has one).
NOT_OF_QT = re.compile(
    r"opengl32sw|d3dcompiler|Qt6(OpenGL|Pdf|Qml|Quick|VirtualKeyboard|Network(?!\.)|Test|Sql|DBus)|/translations/"
    r"|plugins/(tls|sqldrivers|qmltooling|generic|platforminputcontexts|networkinformation)/"
    r"|platforms/(qdirect2d|qminimal|qoffscreen)|imageformats/q(gif|icns|jpeg|pdf|tga|tiff|wbmp|webp)",
    re.IGNORECASE,
)


def wanted(entry: tuple[str, str, str]) -> bool:
    """Whether a file that PyInstaller found goes in; `entry` is where it goes, where it is from, and its kind."""
    return not (entry[0].startswith("PySide6") and NOT_OF_QT.search(entry[0].replace("\\", "/")))
