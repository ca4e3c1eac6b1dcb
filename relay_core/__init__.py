"""Relay-token segmentation of large rasters, without QGIS.

Light modules (errors, jobs, classes, card, outputs, geo.grid, geo.windows, geo.resampling, geo.normalisation, and of
engine all but the server) need the standard library and numpy only; QGIS imports those. Everything else needs the
engine's private environment with torch and rasterio.
"""

__version__ = "0.1.0"
