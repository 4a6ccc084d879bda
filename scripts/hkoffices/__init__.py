"""The Hong Kong SAR Government's offices outside Hong Kong: a temporal data package, and the gate that keeps it true."""
