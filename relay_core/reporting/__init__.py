"""One page on a model for people: what it learned from, what it scores on ground it has not seen, how sure that is."""
