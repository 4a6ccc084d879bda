"""The gate's report as text, JSON, annotations, SARIF and Markdown. Imports gate and what is below it."""
