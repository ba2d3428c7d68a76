"""The billing rules, one file each: a note held against its claim."""
