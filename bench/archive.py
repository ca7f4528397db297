"""Three changed articles against a large archive, and none, beside `import click`; a first run over a corpus and a second.

    python bench/archive.py build FOLDER --claims 1000000     an archive of invented claims, as a corpus would give it
    python bench/archive.py check FOLDER [FOLDER ...]         times against those archives, in paired rounds
    python bench/archive.py corpus ARTICLES                   a first run over ten thousand articles, made of those in a
                                                              folder under other names and figures, and one on three

Ratios are taken inside a round, so a busy moment of the machine meets both sides; the median of the rounds is told.
The archives are read with --against: the articles behind invented claims are no files.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import extraction, reading
from auditor.archive import made_with, store_file
from auditor.archive.home import made, stores
from auditor.archive.store import Kept, Store
from auditor.model import Article, Extracted, Passage, Published, Role
from auditor.rulebook import Rulebook, load

if TYPE_CHECKING:
    from collections.abc import Iterable

PER_ARTICLE = 10  # claims; news has some seven
PER_SUBJECT = 40  # claims of one name
GOALS = {"three changed": 6.0, "none changed": 3.0}
LARGER = 1.5  # × the time of the first archive, for one ten times as large
BASE = "import click"
FIRST = "青白丹云清远东海平川"
SECOND = "禾川江山林田溪湖原谷"
THIRD = "安宁和泰昌盛永兴隆福"
SORTS = ("中学", "书店", "物流", "乳业", "医院", "银行", "景区", "茶厂", "港口", "电站")
METRICS = (
    "员工数",
    "营业收入",
    "用户数",
    "门店数",
    "净利润",
    "产量",
    "游客数",
    "订单数",
    "覆盖城市数",
    "投资额",
)


def name_of(number: int) -> str:
    """An invented name, another one for each number."""
    rest, at = divmod(number, 10)
    letters = ""
    for alphabet in (FIRST, SECOND, THIRD):
        letters += alphabet[rest % 10]
        rest //= 10
    return f"{letters}{'' if not rest else FIRST[rest % 10] + SECOND[rest // 10 % 10]}{SORTS[at]}"


def build(folder: Path, claims: int) -> None:
    """An archive of ``claims`` claims: real ones, extracted once, under invented names, metrics and numbers."""
    book = load()
    path = made(store_file(folder, made_with(book)))
    if stores(path.parent):
        adopted(folder, book)
    text = "。".join(f"截至2022年6月底，青禾科技共有员工{3200 + at}人" for at in range(PER_ARTICLE)) + "。"
    given = extraction.extract(reading.parse(text, "x.md", rulebook=book), book).claims
    assert len(given) == PER_ARTICLE, "the pattern gives another number of claims than is counted on"
    store = Store(path, book)
    store.db.execute("PRAGMA synchronous = OFF")
    store.db.execute("PRAGMA cache_size = -1000000")
    articles, subjects = claims // PER_ARTICLE, max(claims // PER_SUBJECT, 1)
    begun = time.perf_counter()
    there, _ = store.counts()  # of a build that was stopped
    for start in range(there, articles, 2000):
        with store.writing():
            for number in range(start, min(start + 2000, articles)):
                put(store, number, given, subjects)
        if start % 20000 == 0:
            print(
                f"{start * PER_ARTICLE:,} claims, {time.perf_counter() - begun:.0f} s",
                file=sys.stderr,
                flush=True,
            )
    store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    print(f"{claims:,} claims in {time.perf_counter() - begun:.0f} s, {path.stat().st_size / 1e6:,.0f} MB")


def adopted(folder: Path, book: Rulebook) -> Path:
    """The last archive of ``folder`` under the name of this version: invented claims hold for every one."""
    (last, *_) = stores(folder / ".auditor")
    Store(last, book).close()  # takes in what a killed build has left beside it
    return last.rename(store_file(folder, made_with(book)))


def put(store: Store, number: int, given: tuple, subjects: int) -> None:
    """One invented article: ten claims on four names."""
    source = f"articles/{number // 1000:04}/{number:07}.md"
    told = []
    for at, claim in enumerate(given):
        key = number * PER_ARTICLE + at
        value = claim.quantity.point + key * 7919 % 100_003
        amount = replace(claim.quantity, point=value, low=value, high=value)
        metric = METRICS[key // subjects % len(METRICS)]
        day = claim.period.end.replace(year=2012 + key * 31 % 10)
        told.append(
            replace(
                claim, id=f"{source}:{at + 1}", source=source, subject=name_of(key % subjects), metric=metric,
                stem=metric, quantity=amount, period=replace(claim.period, start=day, end=day),
            )
        )  # fmt: skip
    dice = random.Random(number)
    words = "".join(chr(0x4E00 + dice.randrange(20000)) for _ in range(60))
    passage = Passage(words, Role.PARAGRAPH, ((0, 0),))
    article = Article(source, words, (passage,), Published(), f"{FIRST[number % 10]}报")
    store.put(article, Extracted(tuple(told)), Kept(number.to_bytes(32, "big"), "1 2 3 4"))


def changed(folder: Path) -> list[str]:
    """Three articles on names that the archives have."""
    paths = []
    for at in range(3):
        body = "".join(
            f"截至2022年6月底，{name_of(at * 50 + more)}共有员工{5000 + more * 310}人。" for more in range(3)
        )
        path = folder / f"draft-{at}.md"
        path.write_text(f"---\ndate: 2022-07-1{at}\nsource: 新报\n---\n{body}\n", encoding="utf-8")
        paths.append(str(path))
    return paths


# Run in between, by a process so small that what it was forked from is no part of the peak.
_MEASURE = """
import resource, subprocess, sys, time
begun = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(code, time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def started(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak memory (MB) of ``command``; stops where it could not do its work (exit status above 1)."""
    # A cache of its own: runs of other versions would push the rules of this one out of a shared one.
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _MEASURE, *command],
        capture_output=True, check=True, cwd=folder, env=environment,
    )  # fmt: skip
    code, seconds, peak = done.stdout.split()
    if int(code) > 1:
        raise SystemExit(f"{' '.join(command)} failed ({int(code)}): {done.stderr.decode().strip()}")
    return float(seconds), int(peak) / 1024


def auditor() -> list[str]:
    """The command that users call."""
    script = Path(sys.executable).with_name("auditor")
    installed = script.exists() and "PYTHONPATH" not in os.environ
    return [str(script)] if installed else [sys.executable, "-m", "auditor"]


def check(folders: list[Path], rounds: int) -> None:
    """Print the table of times against archives of ``build``."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        drafts = changed(work)
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
        (work / ".gitignore").write_text("cache/\n", encoding="utf-8")
        for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "drafts"]):
            subprocess.run([*git, *command], cwd=work, check=True)
        commands = {
            BASE: [sys.executable, "-c", BASE],
            "none changed": [*auditor(), "check", "--since", "HEAD"],
        }
        for folder in folders:
            with Store(adopted(folder, load()), load()).db as db:
                (claims,) = db.execute("SELECT sum(claims) FROM article").fetchone()
            name = f"three changed, {claims:,} claims"
            commands[name] = [
                *auditor(),
                "check",
                "--format",
                "concise",
                *drafts,
                "--against",
                str(folder.resolve()),
            ]
        for command in commands.values():  # compiles what is not compiled yet, and warms the disk's cache
            started(command, work)
        taken = [
            {name: started(command, work)[0] for name, command in commands.items()} for _ in range(rounds)
        ]
    print(f"{rounds} rounds\n\n{'':34}{'median ms':>12}{'of base':>12}{'goal':>12}")
    first = next((name for name in commands if name.startswith("three changed")), "")
    for name in commands:
        median = statistics.median(one[name] for one in taken) * 1000
        ratio = statistics.median(one[name] / one[BASE] for one in taken)
        goal = next((f"≤ {goal:g} ×" for start, goal in GOALS.items() if name.startswith(start)), "")
        print(f"{name:34}{median:12.0f}{ratio:10.2f} ×{goal:>12}")
        if name.startswith("three changed") and name != first:
            beside = statistics.median(one[name] / one[first] for one in taken)
            print(f"{'  beside the first archive':46}{beside:10.2f} ×{f'≤ {LARGER:g} ×':>12}")


_FIGURE = re.compile(r"(?<![\d.])\d{2,}(?![\d年月日:：/-])")  # no date and no digit of one


def retold(text: str, names: Iterable[str], number: int) -> str:
    """An article of other names and figures: each of ``names`` behind an invented place, the last digits changed."""
    if not number:
        return text
    place = FIRST[number % 10] + SECOND[number // 10 % 10] + THIRD[number // 100 % 10]
    if longest := sorted(names, key=len, reverse=True):
        text = re.sub("|".join(map(re.escape, longest)), lambda found: place + found[0], text)
    return _FIGURE.sub(lambda found: found[0][:-1] + str((int(found[0][-1]) + number) % 10), text)


def shelf(articles: Path, folder: Path, count: int) -> list[Path]:
    """``count`` articles in ``folder``, made of those in ``articles``: the first as they are, the others retold."""
    found = [path for path in reading.collect([str(articles)]).files if path.suffix != ".html"]
    if not found:
        raise SystemExit(f"{articles}: no .md or .txt articles")
    book, paths = load(), []
    texts = [path.read_text(encoding="utf-8") for path in found]
    names = [
        {
            claim.subject
            for claim in extraction.extract(reading.parse(text, "x.md", rulebook=book), book).claims
        }
        for text in texts
    ]
    for number in range(count):
        turn, at = divmod(number, len(found))
        path = folder / f"{turn:03}" / found[at].relative_to(articles)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(retold(texts[at], {name for name in names[at] if name}, turn), encoding="utf-8")
        paths.append(path)
    return paths


def corpus(articles: Path, count: int) -> None:
    """Print what a first run over ``count`` articles takes, and runs on three of them as they change and as they are."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        (work / "auditor.toml").write_text('corpus = ["articles"]\n', encoding="utf-8")
        paths = shelf(articles, work / "articles", count)
        three = [paths[at * len(paths) // 3] for at in range(3)]
        time.sleep(3)  # files so fresh that their times show no change are read again
        told = {
            "first run": ["archive", "rebuild"],
            "three changed": ["check", "-q", *map(str, three)],
            "as they are": ["check", "-q", *map(str, three)],
            "report on all": ["check", "-q"],
        }
        for name, command in told.items():
            for path in three if name == "three changed" else ():
                path.write_text(
                    f"{path.read_text(encoding='utf-8')}\n据统计，另有{len(path.name)}人到场。\n", "utf-8"
                )
            seconds, peak = started([*auditor(), *command], work)
            if name == "three changed":
                time.sleep(3)
            print(f"{name:16}{count:8,} articles{seconds:10.2f} s{peak:8.0f} MB", flush=True)
        (store,) = stores(work / ".auditor")
        with closing(sqlite3.connect(store)) as db:
            (claims,) = db.execute("SELECT sum(claims) FROM article").fetchone()
        size = sum(path.stat().st_size for path in paths) / 1e6
        print(f"{claims:,} claims in {size:.1f} MB of text; archive {store.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Do what was asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    sub = parser.add_subparsers(required=True, dest="task")
    one = sub.add_parser("build")
    one.add_argument("folder", type=Path)
    one.add_argument("--claims", type=int, default=1_000_000)
    two = sub.add_parser("check")
    two.add_argument("folders", type=Path, nargs="+")
    two.add_argument("--rounds", type=int, default=11)
    three = sub.add_parser("corpus")
    three.add_argument("articles", type=Path)
    three.add_argument("--count", type=int, default=10_000)
    asked = parser.parse_args()
    if asked.task == "build":
        build(asked.folder, asked.claims)
    elif asked.task == "check":
        check(asked.folders, asked.rounds)
    else:
        corpus(asked.articles, asked.count)


if __name__ == "__main__":
    main()
