"""Says where the modules lie, before PyInstaller's own start asks: in one file that both programs share."""

import sys

sys._pyinstaller_pyz = sys._MEIPASS + "/modules.pyz"  # noqa: SLF001  as PyInstaller's start sets it, and reads it next
