"""A table as text: the file is read and cut once; its canonical form is checked and restored. Imports package and what is below it."""
