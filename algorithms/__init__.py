"""The Processing provider `relay`: parameters in, jobs to the engine, styled layers out. qgis.core only, no widgets."""
