"""The five stages TEXT, FORM, ROWS, TIME and WORLD, and one report of them all. Imports proof and what is below it."""
