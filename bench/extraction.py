"""How fast claims are extracted, against cutting the same text into words and against JioNLP's extractors.

All three run over the same visible text in every round, in an order that rotates, so that a busy moment of the
machine meets each of them; the ratio is taken inside a round, and the median of the rounds is reported. The
first round stands apart: dictionaries are loaded in it, and caches are empty.
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

GOAL = 10  # × JioNLP
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


def extraction(articles: list[Article]) -> Callable[[], None]:
    """One pass of this project's extraction over ``articles``, which are already read."""
    rulebook = load()

    def run() -> None:
        for article in articles:
            extract(article, rulebook)

    return run


def cutting(texts: list[str]) -> Callable[[], None]:
    """One pass of jieba's word cutting."""
    with warnings.catch_warnings(action="ignore"):  # it still looks for pkg_resources
        import jieba  # noqa: PLC0415
    jieba.setLogLevel(logging.ERROR)

    def run() -> None:
        for text in texts:
            jieba.lcut(text)

    return run


def jionlp_extractors(texts: list[str]) -> Callable[[], None] | None:
    """One pass of JioNLP's time and money extraction with parsing, or None where it is not installed."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it greets
            import jionlp  # noqa: PLC0415  (optional)
    except ModuleNotFoundError:
        return None
    logging.disable(logging.CRITICAL)  # it logs a traceback for every wording that it cannot parse

    def run() -> None:
        for text in texts:
            jionlp.ner.extract_time(text, time_base=REFERENCE, with_parsing=True)
            jionlp.ner.extract_money(text, with_parsing=True)

    return run


def measured(passes: dict[str, Callable[[], None]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each pass in each round, the first of them cold."""
    seconds: dict[str, list[float]] = {name: [] for name in passes}
    order = list(passes)
    for _ in range(rounds + 1):
        for name in order:
            begun = time.perf_counter()
            passes[name]()
            seconds[name].append(time.perf_counter() - begun)
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
    articles = [read(path) for path in paths[:: -(-len(paths) // asked.most)]]
    texts = [visible(article) for article in articles]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6

    passes = {"auditor": extraction(articles), "jieba.lcut": cutting(texts)}
    jionlp = jionlp_extractors(texts)
    if jionlp is None:
        print("JioNLP is not installed, so it is left out; `make bench` installs it", file=sys.stderr)
    else:
        passes["JioNLP time+money"] = jionlp
    seconds = measured(passes, asked.rounds)

    print(f"{len(articles)} articles, {megabytes:.3f} MB of visible text, {asked.rounds} warm rounds\n")
    print(f"{'':20}{'cold MB/s':>12}{'warm MB/s':>12}{'auditor is':>14}")
    for name, (cold, *warm) in seconds.items():
        ratio = statistics.median(
            other / own for own, other in zip(seconds["auditor"][1:], warm, strict=True)
        )
        print(f"{name:20}{megabytes / cold:12.3f}{megabytes / statistics.median(warm):12.3f}{ratio:12.2f} ×")
    if jionlp is not None:
        print(f"\nGoal: at least {GOAL} × JioNLP: {'met' if ratio >= GOAL else 'not met'} ({ratio:.2f} ×)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
