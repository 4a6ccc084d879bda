"""Joint consistency: one history in which everything is true, or a smallest set of rows that cannot all be true. Imports database and what is below it."""
