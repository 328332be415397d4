"""Publishing: plain data becomes the bytes of a file. No database, no queries."""
