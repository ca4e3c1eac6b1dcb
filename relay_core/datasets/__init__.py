"""Labelled ground: rasters with polygons, class rasters or a published data set's labels, all read alike."""
