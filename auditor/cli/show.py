"""``auditor show``: a figure in its article, with all that was read of it, what it stands beside, what is found on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import asking, corpus, options
from auditor.cli.bilingual import FAILED, Both, Command
from auditor.cli.desk import desk
from auditor.cli.formats import drawn
from auditor.cli.pointing import is_of, place_of, pointed, unknown
from auditor.cli.speaking import deliver

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from auditor.archive.store import Store
    from auditor.cli.desk import Desk
    from auditor.grouping.history import Line
    from auditor.model import Audit, Claim
    from auditor.report.history import Reading


@click.command(
    cls=Command,
    help=Both(
        "在原文里看一个数字：所在的段落、读作什么、与哪些读数相比、牵涉它的发现。\n\n"
        "CLAIM 是 extract 列出的编号（001.md:23），或者 文件:行[:列]。PATH 是要一起看的稿件；"
        "不写则用存档，没有存档就只看 CLAIM 所在的那一篇。",
        "Show a figure in its article: its paragraph, what was read of it, what it is compared with, and the findings that "
        "name it.\n\n"
        "CLAIM is an id as `extract` prints it (001.md:23), or file:line[:column]. PATHs are the articles to look at; where "
        "none is named the archive answers, and without one the article of CLAIM alone.",
    ),
)
@click.argument("wanted", metavar="CLAIM")
@options.reading_named("[PATH]...")
@asking.AGAINST
@asking.CONTEXT
@options.option(
    "-v",
    "--verbose",
    is_flag=True,
    help=Both("写出完整路径。", "Full paths."),
)
@click.pass_context
def show(ctx: click.Context, /, **asked: Any) -> None:
    """Show the claim ``wanted``; the options are told in the help."""
    from auditor.report import Options, claim_page  # noqa: PLC0415

    wanted, paths = asked["wanted"], asked["paths"]
    held = desk(ctx, paths or _alone(wanted), asked["rules"], asked["lang"], asked["stdin_filename"])
    context = corpus.Asked(asked["context"], asked["against"])
    found = _audited(held, wanted, paths, context, asked["stdin_filename"], verbose=asked["verbose"])
    if found is None:
        ctx.exit(FAILED)
    audit, aliases = found
    told = pointed(wanted, audit.claims)
    if not told.claims:
        place = place_of(wanted)
        near = [claim for claim in audit.claims if place and is_of(claim.source, place.source)]
        unknown(wanted, held.lang, near)
    how = Options(
        held.lang,
        width=options.page_width(asked["width"]),
        color=options.colored(asked["color"]),
        verbose=asked["verbose"],
    )
    if len(told.claims) > 1:
        text = claim_page.write_several(told.claims, audit, how)
    else:
        (claim,) = told.claims
        line = _line(claim, audit, held, aliases(claim))
        text = claim_page.write(claim, audit, how, aliases(claim), line, told.others)
    deliver(drawn(text), None, held.lang, color=how.color)
    ctx.exit(FAILED if audit.unread else 0)


def _alone(wanted: str) -> tuple[str, ...]:
    """The article that ``wanted`` names, if it is a file here."""
    place = place_of(wanted)
    return (place.source,) if place is not None and Path(place.source).is_file() else ()


def _audited(
    held: Desk, wanted: str, paths: Sequence[str], asked: corpus.Asked, stdin_filename: str, *, verbose: bool
) -> tuple[Audit, Callable[[Claim], Mapping[str, str]]] | None:
    """An audit that holds the claim and what it is compared with, and the other names of a claim's subject in it."""
    if not asking.archived(held, paths, asked):
        read = asking.of_paths(held, paths or _alone(wanted), stdin_filename=stdin_filename, verbose=verbose)
        return None if read is None else (read.audit, lambda claim: read.meant(claim.subject or ""))
    names: dict[str, str] = {}

    def choose(store: Store, held_by: corpus.Corpus) -> frozenset[str]:
        return _chosen(store, held_by, wanted, names)

    audit = asking.of_archive(held, paths, asked, choose, stdin_filename=stdin_filename, verbose=verbose)
    return audit, lambda _: names


def _chosen(store: Store, held_by: corpus.Corpus, wanted: str, names: dict[str, str]) -> frozenset[str]:
    """The articles of the store that ``wanted`` may stand in, and those that tell the same metric.

    ``names`` is filled with the other names of the subjects.
    """
    from auditor.archive import asking as store_asking  # noqa: PLC0415

    place = place_of(wanted)
    if place is None:
        return frozenset()
    own = held_by.name(place.source)
    there = {own} if store.number_of(own) is not None else set()
    there = there or {source for source in store.kept() if is_of(source, place.source)}
    claims = [claim for source in sorted(there) for claim in store.whole(source)[1].claims]
    ends = wanted.removeprefix(place.source)
    mine = [claim for source in sorted(there) for claim in pointed(f"{source}{ends}", claims).claims]
    names.update(store.names.aliases({claim.subject for claim in mine if claim.subject is not None}))
    beside = [store_asking.articles_beside(store, claim) for claim in mine]
    return frozenset(there).union(*beside)


def _line(
    claim: Claim, audit: Audit, held: Desk, aliases: Mapping[str, str]
) -> tuple[Line, Sequence[Reading]] | None:
    """The line that ``claim`` stands on with its readings, None where it is on none."""
    from auditor.grouping.history import histories  # noqa: PLC0415
    from auditor.report.history import sheaves  # noqa: PLC0415

    if claim.subject is None:
        return None
    called = aliases.get(claim.subject, claim.subject)
    same = [c for c in audit.claims if c.subject and aliases.get(c.subject, c.subject) == called]
    (history,) = histories(same, held.rulebook, aliases)
    for line in history.lines:
        if any(c.id == claim.id for c in line.claims):
            (sheaf,), _ = sheaves(history, (line,), audit)
            return line, sheaf.readings
    return None
