-- A new file is at hand as `cached`, to be written at once: to compress it, or to write a log of it first, takes longer than to write twice as much.
attach $file as cached (block_size 16384);
set force_compression = 'uncompressed';
set checkpoint_threshold = '1B';
