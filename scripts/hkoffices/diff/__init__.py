"""Two versions of a package, compared: rows, answers, evidence, rules, ids. Imports reports and what is below it."""
