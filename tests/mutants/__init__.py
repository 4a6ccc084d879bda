"""Proof that the rules bite: faults put into the real tables one at a time, and what the gate says of each."""
