-- Which source says what of a row, cell by cell: the row by its id, e.g. bjo-director-2012.
select table_name, row_id, field, cell, basis, says, title, publisher, published_on, url, locator, note
from evidence where row_id = :row_id
order by table_name, field, basis = 'disputes', publisher, citation_id;
