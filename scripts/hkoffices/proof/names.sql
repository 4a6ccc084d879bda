-- How rows of one table are named, by line.
select line, id, period_text(from_text, to_text) from dated semi join (select unnest($lines::bigint[]) as line) using (line);
