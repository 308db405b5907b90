"""Small pictures of sequences: read from the cache or drawn by a child process, kept in memory."""
