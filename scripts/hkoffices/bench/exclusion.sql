-- PostgreSQL's own guard: an exclusion constraint over a GiST index (SQL:2011 WITHOUT OVERLAPS in version 18).
create extension if not exists btree_gist;
create table tenures (
  tenure_id text, post_id text, person_id text, capacity text, valid_from date, valid_to date,
  exclude using gist (post_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
