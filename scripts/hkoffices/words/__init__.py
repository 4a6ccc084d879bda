"""Wording, escaping, nearest names. Imports nothing but violation and errors."""
