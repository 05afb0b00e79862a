"""What fits on a terminal, and how much of a folder is read."""

# A line of reading text; wider ones are harder to follow (Bringhurst, 45 to 75 characters a
# column, and the frame, labels and indents beside them).
WIDEST = 96
NARROWEST = 40
# A folder with more is probably the wrong one.
MOST_FILES = 20_000
# A progress bar that is gone within a second only flickers.
QUIET_SECONDS = 1.0
# An article's revision and search rows are tens of kilobytes; below this, writes will soon fail.
LEAST_FREE_BYTES = 100 * 1024 * 1024
