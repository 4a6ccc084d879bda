-- A date is no more precise than its evidence: the days that all its supporting citations allow together lie within the cell's days.
select
  table_name, line, id, field,
  id || ' says ' || field || ' ' || cell || case when evidence_from > evidence_to
    then ', and its supporting citations contradict each other (' || said || '): one of them should be `disputes`'
    when cell_from > evidence_to or cell_to < evidence_from
    then ', which lies outside its evidence: ' || said || ' allow ' || days_range(evidence_from, evidence_to)
    else ', which is more precise than its evidence: ' || said || ' allow ' || days_range(evidence_from, evidence_to) end as message,
  related
from gate_evidence
where evidence_from > evidence_to or sharpest_from < cell_from or sharpest_to > cell_to
order by table_name, line, field;
