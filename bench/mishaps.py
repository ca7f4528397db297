"""What kills and rivals do to an archive: updates killed at random moments, and updates at once, beside a fresh archive.

    python bench/mishaps.py [ARTICLES] [--articles 200] [--kills 20] [--rivals 5]

Before each of them a tenth of the articles changes, so that there is something to write; after each the findings of a
check are compared with those from an archive that was never there before. Exits with 1 where they differ.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from archive import auditor, name_of, shelf

SEEDS = Path(__file__).parent.parent / "seeds"


class Desk:
    """A folder with a control file and articles, and a clock for how long an update of it takes."""

    def __init__(self, folder: Path, articles: Path, count: int, dice: random.Random) -> None:
        self.folder, self.dice = folder, dice
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        (folder / "auditor.toml").write_text('corpus = ["articles"]\n', encoding="utf-8")
        self.paths = shelf(articles, folder / "articles", count)
        self.texts = [path.read_text(encoding="utf-8") for path in self.paths]
        self.turn = 0

    def change(self) -> None:
        """A tenth of the articles, each with a new figure on a name that others tell of too."""
        self.turn += 1
        for at in self.dice.sample(range(len(self.paths)), max(len(self.paths) // 10, 2)):
            told = f"截至2022年6月底，{name_of(at % 7)}共有员工{2000 + self.turn * 90 + at}人。"
            self.paths[at].write_text(f"{self.texts[at]}\n\n{told}\n", encoding="utf-8")

    def begun(self) -> subprocess.Popen[bytes]:
        """A check of everything, which brings the archive up first."""
        command = [*auditor(), "check", "--format", "json"]
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def found(self, running: subprocess.Popen[bytes] | None = None) -> list[object]:
        """What a check finds."""
        running = running or self.begun()
        told, said = running.communicate()
        if running.returncode not in (0, 1):
            raise SystemExit(f"a check ended with {running.returncode}: {said.decode().strip()}")
        findings: list[object] = json.loads(told)["findings"]
        return findings

    def fresh(self) -> list[object]:
        """What a check finds without the archive."""
        home, aside = self.folder / ".auditor", self.folder / "aside"
        home.rename(aside)
        try:
            return self.found()
        finally:
            shutil.rmtree(home)
            aside.rename(home)

    def kept(self) -> int:
        """The articles that the archive holds."""
        stores = list((self.folder / ".auditor").glob("*.sqlite"))
        if not stores:
            return 0
        with closing(sqlite3.connect(stores[0])) as db:
            try:
                return int(db.execute("SELECT count(*) FROM article").fetchone()[0])
            except sqlite3.OperationalError:  # killed before it had tables
                return 0


def killed(desk: Desk, kills: int) -> int:
    """Kill that many updates, every second one of an archive that begins anew; how many checks differ after."""
    whole, part = _taken(desk), _taken(desk)
    wrong = number = 0
    while number < kills:
        anew = number % 2 == 1
        if anew:
            shutil.rmtree(desk.folder / ".auditor")
        desk.change()
        moment = desk.dice.uniform(0.1, 0.9) * (whole if anew else part)
        running = desk.begun()
        try:
            running.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.communicate()
        else:
            continue  # had ended already
        number += 1
        kept, found = desk.kept(), desk.found()
        same = found == desk.fresh()
        wrong += not same
        sort = "a first run" if anew else "an update"
        told = f"{len(found)} findings, {'the same' if same else 'OTHERS'}"
        print(
            f"{number:3} {sort:11} killed after {moment:5.2f} s, {kept:4} articles kept; {told}", flush=True
        )
    return wrong


def _taken(desk: Desk) -> float:
    """Seconds that a check takes after a change."""
    desk.change()
    begun = time.perf_counter()
    desk.found()
    return time.perf_counter() - begun


def rivalled(desk: Desk, rounds: int) -> int:
    """Two updates at once, that many times; how many of them find something else than a fresh archive gives."""
    wrong = 0
    for number in range(rounds):
        desk.change()
        runs = [desk.begun() for _ in range(2)]
        found = [desk.found(running) for running in runs]
        fresh = desk.fresh()
        differing = sum(one != fresh for one in [*found, desk.found()])
        wrong += differing
        print(f"{number + 1:3} two at once, and one after: {'the same' if not differing else 'OTHERS'}")
    return wrong


def main() -> int:
    """Print a line for each mishap; 1 where one of them changed what is found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--rivals", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        desk = Desk(Path(temporary), asked.folder, asked.articles, random.Random(asked.seed))
        wrong = killed(desk, asked.kills) + rivalled(desk, asked.rivals)
        with closing(sqlite3.connect(next((desk.folder / ".auditor").glob("*.sqlite")))) as db:
            print(f"integrity: {db.execute('PRAGMA integrity_check').fetchone()[0]}")
    print(f"{wrong} of {asked.kills + 3 * asked.rivals} checks differ from a fresh archive")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
