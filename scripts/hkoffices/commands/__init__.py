"""The commands: one file each, where its options live. Imports every room."""
