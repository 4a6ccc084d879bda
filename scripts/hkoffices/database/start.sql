-- What every loaded package has besides its tables: its name, the day as of which open ends are open, how integer keys compare.
create schema loaded;
create schema internal;
create table package (name varchar, version varchar, as_of date);

-- The cell of an integer field as its number's own text, so that `1`, `01` and `+1` are one key; any other text as it stands.
create macro internal.integer_text(t) as
  coalesce(try_cast(replace(regexp_replace(t, '^[^-0-9]+|[^0-9]+$', '', 'g'), '_', '') as hugeint)::varchar, t);
