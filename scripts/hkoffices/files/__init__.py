"""Bytes, lines, encodings, CSV and JSON as text, whole-file replacement, git. Imports words."""
