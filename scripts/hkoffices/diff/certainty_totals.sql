-- Over how many days in all an answer that stays the same is given with another certainty.
with
  befores as (select relation, subject_id, first_day, days, unnest(before) as state from changed_answers),
  afters as (select relation, subject_id, first_day, unnest(after) as state from changed_answers)
select relation, certainty_of(before_rank) as before, certainty_of(after_rank) as after, after_rank > before_rank as rises,
  coalesce(sum(days), 0)::bigint as days, count(*) filter (days is null) as unbounded
from (
  select b.relation, days, b.state.certainty as before_rank, a.state.certainty as after_rank
  from befores b join afters a on a.relation = b.relation and a.subject_id = b.subject_id and a.first_day = b.first_day
    and a.state.answer_id = b.state.answer_id and a.state.certainty != b.state.certainty
)
group by relation, before_rank, after_rank
order by relation, before_rank, after_rank;
