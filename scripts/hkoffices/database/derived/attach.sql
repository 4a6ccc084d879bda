attach $file as cached ($options);
