"""A package in DuckDB: the load, the day macros, the views, the cells that need evidence. Imports registers and what is below it."""
