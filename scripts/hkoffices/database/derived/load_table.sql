-- A table of a package: of each record its line, its cells as text, and the days that its period allows.
create table $table as
select $line, $cells$period
from read_csv(
  $$file, header = false, skip = $$skip, columns = $$columns, auto_detect = false, strict_mode = $$strict, delim = ',', quote = '"',
  escape = '"', nullstr = $$missing, max_line_size = 134217728
);
