"""``python -m auditor.checks [FILE]``: write the page of the checks, docs/checks.md unless another file is named."""

import sys
from pathlib import Path

from auditor.checks.page import page
from auditor.rulebook import load

if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/checks.md")
    target.write_text(page(load()), encoding="utf-8")
