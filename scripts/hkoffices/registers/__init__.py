"""The registers in checks/: exceptions, tombstones, totals. Imports text and what is below it."""
