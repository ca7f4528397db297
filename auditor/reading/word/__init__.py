"""A Word document (.docx, .docm) → what a reader sees of it: its parts, styles, runs, and the manuscript they make."""
