-- What the supporting citations of each dated cell of one row ($table_name, $row_id) allow together, and until when an open row is confirmed.
select field, days_range(evidence_from, evidence_to) as allowed, day_in_words(confirmed_on) as confirmed
from gate_evidence g
left join confirmations c on c.table_name = g.table_name and c.row_id = g.id and g.cell = '..'
where g.table_name = $table_name and g.id = $row_id;
