"""A package in DuckDB: load, day macros, views, cells that need evidence. Imports registers and what is below it."""
