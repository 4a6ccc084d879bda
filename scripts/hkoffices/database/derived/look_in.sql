-- A name is looked for in these schemas, one after the other.
set search_path = $schemas;
