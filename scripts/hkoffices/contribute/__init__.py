"""New facts and corrections, from a source to the files: one transaction, all or nothing. Imports reports and what is below it."""
