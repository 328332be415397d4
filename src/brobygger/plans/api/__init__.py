"""Published plans as JSON, for everybody's programs: read only, never what is not published."""
