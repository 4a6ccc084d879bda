-- The file of `cached` is let go of.
detach cached;
