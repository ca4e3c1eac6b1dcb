"""From a raster and its labels to a model file."""
