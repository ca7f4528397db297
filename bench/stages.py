"""Where the time of an extraction goes: the share of the processor that each of its stages takes.

The program is looked at some hundred times a second of its own processor time, and each look counts for the innermost
stage at work; a profiler that follows every call would charge the many small calls for being followed. Every text is
seen once, after the dictionaries have been loaded with others.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import read
from auditor.extraction import extract
from auditor.rulebook import load

if TYPE_CHECKING:
    from types import FrameType

SUFFIXES = (".md", ".markdown", ".html", ".htm", ".txt")
STAGES = {
    "reading": ("reading/",),
    "sentences and plain characters": ("text/sentences", "text/normal", "extraction/reading"),
    "cutting words": ("text/words",),
    "figures": ("text/quantities", "text/numerals", "text/units", "text/", "extraction/ranks"),
    "times": (
        "text/time", "text/plac", "text/near", "text/days", "text/periods", "text/holidays", "extraction/asof",
        "extraction/publication",
    ),
    "what is no claim": ("extraction/refusal",),
    "subjects": (
        "extraction/subject", "extraction/opening", "extraction/names", "extraction/introduced",
        "extraction/programme", "extraction/parting", "extraction/pairing", "extraction/topic",
    ),
    "metrics": (
        "extraction/metric", "extraction/frame", "extraction/ending", "extraction/counted", "extraction/magnitude",
        "extraction/status", "extraction/lexicon", "extraction/mention",
    ),
    "records": ("extraction/record", "model", "extraction/article", "extraction/tables", "extraction/__init__"),
}  # fmt: skip
OTHER = "other"


def stage_of(path: str) -> str | None:
    """The stage of a module of the package: of those whose names begin alike the longest; None for foreign code."""
    _, package, inside = path.rpartition("/auditor/")
    if not package:
        return None
    fits = [
        (len(begin), stage)
        for stage, begins in STAGES.items()
        for begin in begins
        if inside.startswith(begin)
    ]
    return max(fits)[1] if fits else OTHER


class Looks:
    """Counts at which stage the program was found."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self._stages: dict[str, str | None] = {}

    def look(self, _signal: int, frame: FrameType | None) -> None:
        """Count the innermost stage of a call stack."""
        while frame is not None:
            path = frame.f_code.co_filename
            if path not in self._stages:
                self._stages[path] = stage_of(path)
            if (stage := self._stages[path]) is not None:
                self.found[stage] += 1
                return
            frame = frame.f_back


def main() -> int:
    """Print the table; 2 where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent.parent / "seeds")
    parser.add_argument(
        "--rounds", type=int, default=1, help="how often every article is extracted (default 1)"
    )
    asked = parser.parse_args()
    paths = sorted(path for path in asked.folder.rglob("*") if path.suffix in SUFFIXES)
    if len(paths) < 2:
        print(f"{asked.folder}: no articles ({', '.join(SUFFIXES)})", file=sys.stderr)
        return 2
    rulebook, looks = load(), Looks()
    for path in paths[::10]:  # loads the dictionaries and the modules
        extract(read(path), rulebook)
    signal.signal(signal.SIGPROF, looks.look)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    begun, claims = time.process_time(), 0
    for _ in range(asked.rounds):
        for path in paths:
            claims += len(extract(read(path), rulebook).claims)
    signal.setitimer(signal.ITIMER_PROF, 0)
    seconds, total = time.process_time() - begun, looks.found.total()
    print(
        f"{len(paths)} articles, {claims} claims, {seconds:.2f} s of processor time, {total} looks; "
        f"{seconds / max(claims, 1) * 1e6:.0f} µs a claim\n"
    )
    for stage, count in sorted(looks.found.items(), key=lambda item: -item[1]):
        print(f"{stage:32}{count / total:8.1%}{seconds * count / total:9.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
