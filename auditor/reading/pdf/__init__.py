"""A PDF → what can be read of it: characters where they stand on pages, lines, paragraphs."""
