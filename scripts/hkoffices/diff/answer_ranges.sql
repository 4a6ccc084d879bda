-- The ranges of changed answers with names; a first or last day is null where the range has none up to the later as_of.
with
  facts as (select 0 as later, * from history_before union all by name select 1 as later, * from history_after),
  subjects as (
    select relation, subject_id, max_by(subject, later) as subject, bool_and(later = 1) as is_new, bool_and(later = 0) as is_gone
    from facts group by all
  ),
  names as (select relation, answer_id, max_by(answer, later) as answer from facts group by all),
  sides as (
    select relation, subject_id, first_day, 'before' as side, unnest(before) as state from changed_answers
    union all
    select relation, subject_id, first_day, 'after', unnest(after) from changed_answers
  ),
  named as (
    select t.relation, subject_id, first_day, side,
      list({'answer': answer, 'certainty': certainty_of(state.certainty)} order by state.certainty desc, answer) as answers
    from sides t join names n on n.relation = t.relation and n.answer_id = t.state.answer_id
    group by all
  )
select
  c.relation, subject, is_new, is_gone,
  case when isfinite(c.first_day) then c.first_day::varchar end as first_day,
  case when c.last_day < (select as_of from horizon) then c.last_day::varchar end as last_day,
  c.days,
  coalesce(b.answers, []) as before, coalesce(a.answers, []) as after,
  list_sort(list_transform(c.before, lambda x: x.answer_id)) = list_sort(list_transform(c.after, lambda x: x.answer_id)) as same_answers
from changed_answers c
join subjects s on s.relation = c.relation and s.subject_id = c.subject_id
left join named b on b.relation = c.relation and b.subject_id = c.subject_id and b.first_day = c.first_day and b.side = 'before'
left join named a on a.relation = c.relation and a.subject_id = c.subject_id and a.first_day = c.first_day and a.side = 'after'
order by c.relation, subject, c.subject_id, c.first_day;
