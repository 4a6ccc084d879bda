-- A database in a file is at hand as `cached`.
attach $file as cached ($options);
