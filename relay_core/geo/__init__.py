"""Numbers about the ground: grids, windows, rasters, polygons. No torch, no models."""
