-- Find rows by words in English or in either Chinese script.
select table_name, row_id, name
from search where rowid in (select rowid from search_fts where search_fts match escape_fts(:words))
order by table_name, row_id;
