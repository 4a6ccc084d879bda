"""Why the data are as they are: everything that bears on one row or cell. Imports query and what is below it."""
