-- One address is one source.
-- severity: warning
-- A page that changes may be two sources, as it stood on two days; a paper, a release or an article does not change.
with addresses as (
  select line, source_id, url, kind in ('gov_page', 'encyclopedia', 'other') as changes, published_on,
    rtrim(regexp_replace(regexp_replace(url, '^https?://(www\.)?', ''), '#[^!].*$', ''), '/') as address
  from loaded.sources where url is not null
)
select
  'sources' as table_name, b.line, b.source_id as id, 'url' as field,
  b.source_id || ' has the address of ' || a.source_id || ': ' || b.url || '; cite one of the two, and remove the other' as message,
  [row_ref('sources', a.line, a.source_id)] as related
from addresses a join addresses b on a.address = b.address and a.line < b.line
where not (a.changes and b.changes and a.published_on is distinct from b.published_on)
qualify row_number() over (partition by b.line order by a.line) = 1
order by b.line;
