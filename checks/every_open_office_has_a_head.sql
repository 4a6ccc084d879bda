-- Every office that is open at as_of has somebody who may head it then, or the vacancy of its post says what is known.
-- severity: warning
-- An office that had other head posts before is asked for those that are open alone.
with
  held as (
    select posts.office_id
    from loaded.tenures tenures join loaded.posts posts using (post_id), package
    where posts.role = 'head' and tenures.capacity != 'designate' and as_of between tenures.period.from_earliest and tenures.period.to_latest
  )
select
  'posts' as table_name, posts.line, post_id as id, 'vacancy' as field,
  'nobody is known to head ' || offices.office_id || ' on ' || as_of || ': add the tenure, or say in vacancy what is known' as message,
  [row_ref('offices', offices.line, offices.office_id)] as related
from loaded.posts posts join loaded.offices offices using (office_id), package
where posts.role = 'head' and posts.vacancy is null and offices.period.to_latest >= as_of and posts.period.to_latest >= as_of
  and offices.office_id not in (from held)
order by posts.line;
