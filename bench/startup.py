"""What a start costs: `auditor --version` and `auditor check` on one article, against `import click` alone.

Every round starts each command once, so a busy moment of the machine meets all of them; ratios are taken inside a
round, and the median of the rounds is reported.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"
GOALS = {"auditor --version": 1.5, "auditor check ARTICLE": 8.0}
BASE = "import click"


def started(command: list[str]) -> float:
    """Seconds that ``command`` takes; raises where it could not do its work (exit status above 1)."""
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    taken = time.perf_counter() - begun
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(command)} failed ({done.returncode}): {done.stderr.decode().strip()}")
    return taken


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", nargs="?", type=Path, default=min(SEEDS.rglob("*.md")))
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    script = Path(sys.executable).with_name("auditor")
    auditor = [str(script)] if script.exists() else [sys.executable, "-m", "auditor"]
    commands = {
        BASE: [sys.executable, "-c", BASE],
        "auditor --version": [*auditor, "--version"],
        "auditor check ARTICLE": [*auditor, "check", str(asked.article)],
    }
    for command in commands.values():  # compiles what is not compiled yet
        started(command)
    rounds = [{name: started(command) for name, command in commands.items()} for _ in range(asked.rounds)]

    print(f"{asked.rounds} rounds\n\n{'':24}{'median ms':>12}{'of base':>12}{'goal':>12}")
    for name in commands:
        median = statistics.median(taken[name] for taken in rounds) * 1000
        ratio = statistics.median(taken[name] / taken[BASE] for taken in rounds)
        goal = f"≤ {GOALS[name]} ×" if name in GOALS else ""
        print(f"{name:24}{median:12.0f}{ratio:10.2f} ×{goal:>12}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
