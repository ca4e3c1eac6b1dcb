"""Buttons, messages and layers in the QGIS window. Work is started only by running an algorithm."""
