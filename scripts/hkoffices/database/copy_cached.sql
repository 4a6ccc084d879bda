-- All that is in the file that is attached as `cached` is in memory, where no file can be read any more.
copy from database cached to memory;
drop schema memory.outside cascade;
detach cached;
set enable_external_access = false;
