"""The border between QGIS and the engine process: JSON lines and file paths."""
