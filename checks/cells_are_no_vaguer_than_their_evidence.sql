-- A date is as precise as its evidence allows.
-- severity: warning
select
  table_name, line, id, field,
  id || ' says ' || field || ' ' || cell || ', and its evidence is sharper: ' || said || ' allow only '
    || days_range(evidence_from, evidence_to) as message,
  related
from gate_evidence
where evidence_from <= evidence_to and evidence_from >= cell_from and evidence_to <= cell_to
  and (evidence_from > cell_from or evidence_to < cell_to) and cell != '..'
order by table_name, line, field;
