-- One row where a key of the table stands in several rows.
select 1 from $table where $filled group by $key having count(*) > 1 limit 1
