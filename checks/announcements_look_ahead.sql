-- What a source announces is still to come on the day of its publication.
-- severity: warning
-- (A date that it gives is announced itself; of anything else, and of an end that it leaves open, the day for which it says so. On the
-- day of publication nothing is left to announce of a row that had begun before; where that is not known, nothing is asked.)
with
  announced as (
    select f.*, c.asserted_on, s.published_on, s.line as source_line, earliest_of(s.published_on) as published, days.latest < 'infinity' as is_dated
    from gate_citations f
      join loaded.citations c using (citation_id)
      join loaded.sources s on s.source_id = f.source_id
    where f.basis = 'announces'
  ),
  first as (
    select table_name, id, cell as begun from gate_cells where is_first
  )
select
  'citations' as table_name, citation_line as line, citation_id as id, 'basis' as field,
  citation_id || ' announces ' || a.field || ' of ' || a.id || ' for ' || case when is_dated then says else asserted_on end || ', and ' || source_id
    || ' was published on ' || published_on || ', no day before it: make its basis states'
    || case when is_dated then '' else ', or give in asserted_on the later day' end as message,
  [row_ref('sources', source_line, source_id)] as related
from announced a left join first using (table_name, id)
where case when is_dated then days.latest < published
  else latest_of(asserted_on) <= published and not coalesce(days.earliest > published, false)
    and (latest_of(asserted_on) < published or latest_of(begun) < published) end
order by line;
