"""Generated airborne-LiDAR landscapes with Archaeoscape's classes. Generated, not surveyed."""
