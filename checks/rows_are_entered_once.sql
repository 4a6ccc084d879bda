-- No two rows have the same content under two keys.
-- severity: warning
with
  contents as (
    select table_name, line, id, list({'field': field, 'cell': cell} order by field) filter (where field != 'note' and cell != id) as content
    from gate_cells where table_name != 'people'  -- people_are_entered_once compares their names
    group by table_name, line, id
    union all
    select 'citations', line, citation_id, [
      {'field': 'row_id', 'cell': table_name || '|' || row_id || '|' || field}, {'field': 'source_id', 'cell': source_id},
      {'field': 'says', 'cell': says}, {'field': 'basis', 'cell': basis}, {'field': 'locator', 'cell': locator},
      {'field': 'asserted_on', 'cell': asserted_on}]
    from loaded.citations
    union all
    select 'sources', line, source_id, [{'field': 'title', 'cell': title}, {'field': 'publisher', 'cell': publisher},
      {'field': 'published_on', 'cell': published_on}, {'field': 'language', 'cell': language}, {'field': 'url', 'cell': url}]
    from loaded.sources
  )
select
  b.table_name, b.line, b.id, b.content[1].field as field,
  b.id || ' has the same content as ' || a.id || ': keep one of the two, or add what tells them apart' as message,
  [row_ref(a.table_name, a.line, a.id)] as related
from contents a join contents b on a.table_name = b.table_name and a.content = b.content and a.line < b.line
qualify row_number() over (partition by b.table_name, b.line order by a.line) = 1
order by b.table_name, b.line;
