"""The files of a release. Imports diff and what is below it."""
