"""What the descriptor and the schemas say: packages, resources, temporal declarations, paths. Imports files and words."""
