"""The web page for people: static HTML, SVG and one script, made from the tables. Imports release, quality and what is below them."""
