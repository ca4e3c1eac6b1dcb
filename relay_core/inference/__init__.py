"""Running a model over a raster: tiles, parts, one finished map."""
