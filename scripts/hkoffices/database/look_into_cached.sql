-- A name is looked for among what is made from now on, in memory, then in the file that is attached as `cached`.
set search_path = 'memory.main,cached.main,cached.internal,cached.loaded';
set enable_external_access = false;
