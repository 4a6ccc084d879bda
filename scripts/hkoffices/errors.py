"""What the commands refuse, and why: every text is a sentence for the user."""

from __future__ import annotations


class RefusedError(Exception):
    """Work that cannot be done as asked. The text says what is wrong and what to do."""


class CouldNotRunError(RefusedError):
    """A check could not run, or a result could not be written: nothing is decided."""
