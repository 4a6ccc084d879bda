"""A table as text: read and cut once; its canonical form, checked and restored. Imports package and what is below it."""
