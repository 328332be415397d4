"""The measures of a document, whatever layout they stand in: see `find`."""
