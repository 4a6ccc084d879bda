-- The rows of one witness list agree in all but the member: source, place in it, day, relation, subject, completeness.
select
  'observations' as table_name, o.line, o.observation_id as id, 'list_id' as field,
  o.observation_id || ' is of the list ' || list_id || ', and does not say the same of it as ' || f.observation_id
    || ' (source, locator, observed_on, relation, subject_id, complete)' as message,
  [row_ref('observations', f.line, f.observation_id)] as related
from loaded.observations o
join (select distinct on (list_id) * from loaded.observations order by list_id, line) f using (list_id)
where (o.source_id, o.locator, o.observed_on, o.relation, o.subject_id, o.complete)
  is distinct from (f.source_id, f.locator, f.observed_on, f.relation, f.subject_id, f.complete)
order by o.line;
