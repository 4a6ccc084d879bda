"""New facts and corrections, from a source to the files, in one transaction. Imports reports and what is below it."""
