"""The quality report as HTML. Imports reports and what is below it."""
