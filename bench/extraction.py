"""How fast claims are extracted, against cutting the same text into words and against JioNLP's extractors.

The articles are dealt into as many parts as there are rounds. In a round all three run over the part of that round,
in an order that rotates, so that a busy moment of the machine meets each of them; the ratio is taken inside a round,
and the median of the rounds is reported. No text comes twice: what a program remembers of a text that it has seen
helps a benchmark, and nobody else. The first round stands apart: dictionaries are loaded in it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import statistics
import sys
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import extract, read
from auditor.model import Article, Passage
from auditor.rulebook import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOALS = {"jieba.lcut": 3, "JioNLP time+money": 10}
SUFFIXES = (".md", ".markdown", ".html", ".htm", ".txt")
REFERENCE = {
    "year": 2022,
    "month": 6,
    "day": 1,
}  # JioNLP's relative dates need one; the wall clock would not repeat


def visible(article: Article) -> str:
    """What a reader sees of ``article``: passages and table cells, a line each."""

    def lines() -> Iterator[str]:
        for part in article.passages:
            if isinstance(part, Passage):
                yield part.text
            else:
                yield from (cell.text for row in part.rows for cell in row)

    return "\n".join(lines())


def extraction() -> Callable[[list[Article]], None]:
    """This project's extraction over articles that are already read."""
    rulebook = load()

    def run(articles: list[Article]) -> None:
        for article in articles:
            extract(article, rulebook)

    return run


def cutting() -> Callable[[list[Article]], None]:
    """jieba's word cutting."""
    with warnings.catch_warnings(action="ignore"):  # it still looks for pkg_resources
        import jieba  # noqa: PLC0415
    jieba.setLogLevel(logging.ERROR)

    def run(articles: list[Article]) -> None:
        for article in articles:
            jieba.lcut(visible(article))

    return run


def jionlp_extractors() -> Callable[[list[Article]], None] | None:
    """JioNLP's time and money extraction with parsing, or None where it is not installed."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it greets
            import jionlp  # noqa: PLC0415  (optional)
    except ModuleNotFoundError:
        return None
    logging.disable(logging.CRITICAL)  # it logs a traceback for every wording that it cannot parse

    def run(articles: list[Article]) -> None:
        for article in articles:
            text = visible(article)
            jionlp.ner.extract_time(text, time_base=REFERENCE, with_parsing=True)
            jionlp.ner.extract_money(text, with_parsing=True)

    return run


def measured(
    passes: dict[str, Callable[[list[Article]], None]], parts: list[list[Article]]
) -> dict[str, list[float]]:
    """Seconds of processor time of each pass over each part, the first of them cold."""
    seconds: dict[str, list[float]] = {name: [] for name in passes}
    order = list(passes)
    for part in parts:
        for name in order:
            begun = time.process_time()
            passes[name](part)
            seconds[name].append(time.process_time() - begun)
        order = order[1:] + order[:1]
    return seconds


def main() -> int:
    """Print the table; 2 where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent.parent / "seeds")
    parser.add_argument("--rounds", type=int, default=7, help="warm rounds (default 7)")
    parser.add_argument(
        "--most", type=int, default=300, help="at most so many articles, evenly drawn (default 300)"
    )
    asked = parser.parse_args()
    paths = sorted(path for path in asked.folder.rglob("*") if path.suffix in SUFFIXES)
    if not paths:
        print(f"{asked.folder}: no articles ({', '.join(SUFFIXES)})", file=sys.stderr)
        return 2
    rounds = min(asked.rounds + 1, len(paths))
    articles = [read(path) for path in paths[:: -(-len(paths) // asked.most)]]
    parts = [articles[first::rounds] for first in range(rounds)]
    sizes = [sum(len(visible(article).encode()) for article in part) / 1e6 for part in parts]

    passes = {"auditor": extraction(), "jieba.lcut": cutting()}
    jionlp = jionlp_extractors()
    if jionlp is None:
        print("JioNLP is not installed, so it is left out; `make bench` installs it", file=sys.stderr)
    else:
        passes["JioNLP time+money"] = jionlp
    seconds = measured(passes, parts)

    print(f"{len(articles)} articles, {sum(sizes):.3f} MB of visible text, {rounds - 1} warm rounds\n")
    print(f"{'':20}{'cold MB/s':>12}{'warm MB/s':>12}{'auditor is':>14}")
    for name, (cold, *warm) in seconds.items():
        ratio = statistics.median(
            other / own for own, other in zip(seconds["auditor"][1:], warm, strict=True)
        )
        rate = statistics.median(size / taken for size, taken in zip(sizes[1:], warm, strict=True))
        print(f"{name:20}{sizes[0] / cold:12.3f}{rate:12.3f}{ratio:12.2f} ×")
        if name in GOALS:
            met = "met" if ratio >= GOALS[name] else "not met"
            print(f"{'':20}goal: at least {GOALS[name]} ×: {met}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
