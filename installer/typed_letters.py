"""Types letters into the window in front, run by the Windows Python: as UniKey does it, by SendInput with Unicode."""

import ctypes
import sys
import time

KEYBOARD, UP, UNICODE = 1, 2, 4


class Key(ctypes.Structure):
    """KEYBDINPUT."""

    _fields_ = [
        ("virtual", ctypes.c_ushort),
        ("scan", ctypes.c_ushort),
        ("flags", ctypes.c_ulong),
        ("time", ctypes.c_ulong),
        ("extra", ctypes.c_void_p),
    ]


class Input(ctypes.Structure):
    """INPUT; the mouse's, which is longer by 8 bytes, shares its place."""

    _fields_ = [("kind", ctypes.c_ulong), ("key", Key), ("_rest", ctypes.c_ubyte * 8)]


for letter in sys.argv[1]:
    for flags in (UNICODE, UNICODE | UP):
        event = Input(KEYBOARD, Key(0, ord(letter), flags, 0, None))
        if not ctypes.windll.user32.SendInput(1, ctypes.byref(event), ctypes.sizeof(Input)):
            sys.exit("Windows did not take the letter.")
        time.sleep(0.03)
