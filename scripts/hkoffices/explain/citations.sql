-- What the sources say of the cells of one row ($table_name, $row_id), those that support a cell before those that dispute it.
select
  c.field, c.citation_id, c.basis, c.says,
  case when g.is_date then days_in_words(c.says, as_of) else names.name end as in_words,
  c.asserted_on, days_in_words(c.asserted_on, as_of) as said_of, c.locator, c.note,
  c.source_id, s.title, s.publisher, s.published_on, days_in_words(s.published_on, as_of) as published, s.kind, s.url, s.archived_url, s.note as source_note
from loaded.citations c
join loaded.sources s using (source_id)
join gate_cells g on g.table_name = c.table_name and g.id = c.row_id and g.field = c.field
left join names on names.row_id = c.says and g.is_reference
cross join package
where c.table_name = $table_name and c.row_id = $row_id
order by c.field, c.basis = 'disputes', c.basis != 'states', c.line;
