"""New facts and corrections, from a source to the files: all or nothing. Imports diff and what is below it."""
