"""How good a map is: scores with intervals, objects, boundaries, and one map against another."""
