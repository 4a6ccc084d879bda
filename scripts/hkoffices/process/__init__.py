"""What may run how long: time and memory limits, child processes. Imports words."""
