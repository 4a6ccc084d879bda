-- Open rows that no source has confirmed for $months before $day, with the last source that says `..` of each and the page of the office.
with
  last_source as (
    select c.table_name, c.row_id,
      arg_max({'title': s.title, 'publisher': s.publisher, 'url': s.url}, internal.earliest_of(coalesce(c.asserted_on, s.published_on))) as source
    from citations c join sources s using (source_id)
    where c.says = '..' and c.basis in ('states', 'implies')
    group by all
  ),
  posts_of as (
    select 'tenures' as table_name, tenure_id as row_id, p.office_id from tenures join posts p using (post_id)
  ),
  offices_of as (
    select table_name, row_id, cell as office_id from internal.cells where field = 'office_id'
    union all select 'offices', office_id, office_id from offices
    union all select * from posts_of
  )
select s.table_name, s.row_id, s.confirmed_on::varchar as confirmed, source, any_value(website) as website
from (select * from stale_on($day, $months)) s
left join last_source l on l.table_name = s.table_name and l.row_id = s.row_id
left join offices_of f on f.table_name = s.table_name and f.row_id = s.row_id
left join offices o on o.office_id = f.office_id
group by all
order by confirmed nulls first, s.table_name, s.row_id;
