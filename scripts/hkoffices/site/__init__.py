"""The web page for people: static HTML, SVG and one script. Imports release, quality and what is below them."""
