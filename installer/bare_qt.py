"""A window of PySide6 and nothing else: what the start of Ward Desk is measured against."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("Bare Qt")
window.setCentralWidget(QLabel("Bare Qt"))
window.show()
sys.exit(app.exec())
