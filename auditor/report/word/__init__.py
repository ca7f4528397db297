"""Findings → comments in the Word document that they were made on; nothing else of it changes."""
