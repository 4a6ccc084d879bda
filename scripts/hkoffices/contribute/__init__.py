"""New facts and corrections, from a source to the files: one transaction, all or nothing. Imports diff, reports and what is below them."""
