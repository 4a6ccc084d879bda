-- By how many days an answer that both histories give of one subject holds longer or shorter, however surely.
with
  facts as (select 0 as later, * from history_before union all by name select 1 as later, * from history_after),
  kept as (
    select relation, subject_id, answer_id, max_by(subject, later) as subject, max_by(answer, later) as answer
    from facts group by all having count(distinct later) = 2
  ),
  turned as (
    select relation, subject_id, unnest(after).answer_id as answer_id, days, first_day from changed_answers
    union all
    select relation, subject_id, unnest(before).answer_id, -days, first_day from changed_answers
  )
select k.relation, subject, answer, sum(days)::bigint as longer
from turned t join kept k on k.relation = t.relation and k.subject_id = t.subject_id and k.answer_id = t.answer_id
group by k.relation, k.subject_id, k.answer_id, subject, answer
having bool_and(days is not null) and sum(days) != 0
order by k.relation, subject, answer;
