"""Measurements together with peers, on generated tables. Imports query and what is below it."""
