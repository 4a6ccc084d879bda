-- The words of one row, into the index of sqlite_search.sql.
insert into [search_fts] (rowid, words) values (?, ?)
