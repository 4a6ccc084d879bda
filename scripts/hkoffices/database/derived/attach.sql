-- A database in a file is at hand as `cached`, to be read.
attach $file as cached (read_only);
