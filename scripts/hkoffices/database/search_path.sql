-- A name is looked for among what a reader sees, then among what serves the views and macros.
set search_path = 'main,internal';
