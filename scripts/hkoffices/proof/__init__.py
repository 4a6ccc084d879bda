"""Joint consistency: a history in which all is true, or the rows that cannot all be true. Imports database and below."""
