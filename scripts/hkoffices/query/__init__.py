"""Questions in SQL, and their answers as a table, CSV or JSON. Imports reports and what is below it."""
