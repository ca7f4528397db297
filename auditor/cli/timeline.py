"""``auditor timeline``: what is known of an entity by date, metric by metric, with sources, verdicts and a picture."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from auditor.cli import asking, corpus, options
from auditor.cli.bilingual import FAILED, Both, Command, Wrong
from auditor.cli.desk import desk
from auditor.cli.formats import drawn, seen_from, shown
from auditor.cli.speaking import deliver, give_up
from auditor.cli.values import OneOf, There

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.cli.desk import Desk
    from auditor.grouping.history import History, Line
    from auditor.report import Options

FORMATS: Final = ("table", "markdown", "json", "csv")


@click.command(
    cls=Command,
    help=Both(
        "按时间列出一个主体的数字：每个指标一张表，写明时间、数字、结论和出处，附一幅小图。\n\n"
        "ENTITY 是主体的名称，别名、简称也认得；METRIC 只看一个指标。PATH 是要看的稿件，不写则用存档；"
        "METRIC 之后，或者本身就是文件、文件夹的，都当作 PATH。",
        "Print the figures of an entity by date: a table a metric with when, figure, verdict and source, and a small "
        "picture.\n\n"
        "ENTITY is its name, or any other name that it is known by; METRIC shows one metric alone. PATHs are the articles to "
        "look at, the archive where none is named; whatever follows METRIC, or is a file or a folder itself, is a PATH.",
    ),
)
@click.argument("entity", metavar="ENTITY")
@options.reading_named("[METRIC] [PATH]...")
@options.writing
@options.option(
    "--format",
    "form",
    type=OneOf(FORMATS),
    default="table",
    help=Both("输出的格式，默认 table。", "The output's format, table unless told otherwise."),
)
@options.option(
    "--chart",
    type=There(exists=False, dir_okay=False),
    metavar="FILE.svg",
    help=Both("另把图写成 SVG 文件。", "Write the picture to an SVG file as well."),
)
@asking.AGAINST
@asking.CONTEXT
@options.option(
    "-v",
    "--verbose",
    is_flag=True,
    help=Both("全部列出，写出完整路径。", "List everything, with full paths."),
)
@click.pass_context
def timeline(ctx: click.Context, /, **asked: Any) -> None:
    """Print the history of an entity; the options are told in the help."""
    from auditor.report import history as report  # noqa: PLC0415

    metric, paths = _parted(asked["paths"])
    held = desk(ctx, paths, asked["rules"], asked["lang"], asked["stdin_filename"])
    name = asked["entity"].strip()
    answer = name and asking.on_entity(
        held,
        name,
        paths,
        corpus.Asked(asked["context"], asked["against"]),
        stdin_filename=asked["stdin_filename"],
        verbose=asked["verbose"],
    )
    if answer is None:
        ctx.exit(FAILED)
    if not answer or not answer.meant:
        _unknown(name, answer.names if answer else {}, held.lang)
    history = _history(held, answer)
    lines = history.lines if metric is None else _on(history, metric, held)
    output = asked["output"]
    how = _how(held, asked)
    chart, form = asked["chart"], asked["form"]
    if chart is not None:
        _draw(report.picture(history, lines, answer.audit, held.lang), chart, held.lang)
    picture = chart and seen_from(output.parent if output else Path(), chart)
    text = report.write(form, history, lines, answer.audit, how, asked=metric is not None, picture=picture)
    if output is None:
        text = drawn(text) if form == "table" else shown(form, text)
    deliver(text, output, held.lang, color=how.color, quiet=asked["quiet"])
    ctx.exit(FAILED if answer.audit.unread else 0)


def _parted(words: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """The metric among the words behind the entity, if the first is one, and the paths.

    >>> _parted(["覆盖城市数", "articles/"]), _parted(["-"])
    (('覆盖城市数', ('articles/',)), (None, ('-',)))
    """
    if words and not _is_path(words[0]):
        return words[0], tuple(words[1:])
    return None, tuple(words)


def _is_path(word: str) -> bool:
    """Whether a word is a path: it is there, or no metric is written so."""
    from auditor.reading import ARTICLE_SUFFIXES  # noqa: PLC0415

    written = Path(word)
    return (
        word == "-"
        or "/" in word
        or "\\" in word
        or written.suffix.lower() in ARTICLE_SUFFIXES
        or written.exists()
    )


def _unknown(name: str, names: Any, lang: str) -> None:
    """Leave with the names that may have been meant."""
    from auditor.grouping.asked import near  # noqa: PLC0415

    likely = near(name, names) if name else ()
    zh, en = f"没有读到 {name!r} 这个主体", f"there is no entity {name!r} here"
    if likely:
        zh += f"；相近的有 {'、'.join(f'{one}（{names[one]} 个数字）' for one in likely)}"
        en += f"; near it are {', '.join(f'{one} ({names[one]})' for one in likely)}"
    else:
        zh += "；`auditor entities` 列出读到的全部名称"
        en += "; `auditor entities` lists all names that were found"
    give_up(Both(zh, en).told(lang))


def _history(held: Desk, answer: asking.Answer) -> History:
    from auditor.grouping.history import histories  # noqa: PLC0415

    claims = [claim for claim in answer.audit.claims if claim.subject in answer.meant]
    (history,) = histories(claims, held.rulebook, answer.meant)
    return history


def _on(history: History, metric: str, held: Desk) -> tuple[Line, ...]:
    """The lines of a metric; leaves with those that may have been meant where there is none."""
    from auditor.grouping.asked import near  # noqa: PLC0415
    from auditor.grouping.history import on_metric  # noqa: PLC0415

    lines = on_metric(history, metric, held.rulebook)
    if not lines:
        there = Counter(line.metric for line in history.lines for _ in line.claims)
        likely = near(metric, there)
        head = likely != ()
        likely = likely or tuple(there)[:5]
        zh = f"{history.subject} 没有 {metric!r} 这个指标"
        en = f"{history.subject} has no metric {metric!r}"
        if likely:
            zh += f"；{'相近的有' if head else '读到的有'} {'、'.join(likely)}"
            en += f"; {'near it are' if head else 'there are'} {', '.join(likely)}"
        give_up(Both(zh, en).told(held.lang))
    return lines


def _how(held: Desk, asked: dict[str, Any]) -> Options:
    from auditor.report import Options  # noqa: PLC0415

    output = asked["output"]
    return Options(
        held.lang,
        width=options.page_width(asked["width"], output),
        color=output is None and asked["form"] == "table" and options.colored(asked["color"]),
        verbose=asked["verbose"],
    )


def _draw(picture: str | None, file: Path, lang: str) -> None:
    """Write the picture to its file; leaves where there is nothing to draw. Raises Wrong for another kind of file."""
    if file.suffix.lower() != ".svg":
        raise Wrong(
            Both(f"--chart {str(file)!r}：只会写 .svg", f"--chart {str(file)!r}: only .svg is written")
        )
    if picture is None:
        nothing = Both(
            f"{file}：没有可以画的数字（都没有日期）", f"{file}: nothing to draw, no figure has a date"
        )
        give_up(nothing.told(lang))
    deliver(picture, file, lang)
