"""``auditor archive``: how the archive stands, made anew, taken out to other programs, taken in from another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor import denial
from auditor.archive import ArchiveError, made, made_with, with_other
from auditor.cli import options, tables
from auditor.cli.archived import store_of, up_to_date
from auditor.cli.bilingual import FAILED, Both, Command, Subcommands, Wrong
from auditor.cli.corpus import corpus_of
from auditor.cli.desk import desk
from auditor.cli.speaking import deliver, give_up
from auditor.cli.values import OneOf, There
from auditor.cli.waiting import WRITING, Busy

if TYPE_CHECKING:
    from auditor.archive.store import Store

_FORMATS = ("parquet", "csv", "jsonl")
_FORM = options.option(
    "--format", "form", type=OneOf(_FORMATS), help=Both("文件的格式。", "The format of the file.")
)


def _form(asked: str | None, file: Path) -> str:
    """The format that was asked for, else the one that the end of the file's name tells."""
    form = asked or file.suffix.lower().lstrip(".")
    if form not in _FORMATS:
        raise Wrong(
            Both(
                f"{file}：看不出是什么格式，请用 --format（{'、'.join(_FORMATS)}）",
                f"{file}: which format? tell with --format ({', '.join(_FORMATS)})",
            )
        )
    return form


@click.group(
    cls=Subcommands,
    help=Both(
        "配置文件旁边 .auditor/ 里的存档：读过的稿件和断言。check 会自己更新它，平时用不着这些命令。",
        "The archive in .auditor/ beside the control file: what was read and extracted. A check keeps it up to date by "
        "itself, so these commands are seldom needed.",
    ),
)
def archive() -> None:
    """The group has nothing to do of its own."""


@archive.command(
    cls=Command,
    help=Both(
        "说明存档在哪里、有多少稿件和断言、哪些稿件有改动还没有存。",
        "Say where the archive is, what it holds, and which articles have changed since.",
    ),
)
@options.desk
@click.pass_context
def status(ctx: click.Context, lang: str, rules: tuple[Path, ...]) -> None:
    """Print how the archive stands; nothing is written."""
    from auditor.archive import listed, standing  # noqa: PLC0415

    held = desk(ctx, (), rules, lang)
    path, corpus = store_of(held), corpus_of(held.configuration, held.lang)
    if not path.exists():
        none = Both("还没有存档，下一次 check 会建立", "there is no archive yet, the next check makes one")
        click.echo(none.told(held.lang))
        return
    try:
        found = with_other(path, held.rulebook, lambda store: standing(store, listed(corpus.files)))
    except ArchiveError as problem:
        give_up(problem.message.told(held.lang))
    size = path.stat().st_size / 1e6
    told = Both(
        f"{path}\n{found.articles:,} 篇稿件 · {found.claims:,} 条断言 · {size:,.1f} MB\n未存：新增 {len(found.new):,} 篇"
        f" · 有改动 {len(found.changed):,} 篇 · 已删除 {len(found.gone):,} 篇",
        f"{path}\n{found.articles:,} articles · {found.claims:,} claims · {size:,.1f} MB\nnot taken in yet: "
        f"{len(found.new):,} new · {len(found.changed):,} changed · {len(found.gone):,} deleted",
    )
    click.echo(told.told(held.lang))


@archive.command(
    cls=Command,
    help=Both("丢掉存档，从稿件重新做一份。", "Throw the archive away and make it anew from the articles."),
)
@options.desk
@click.pass_context
def rebuild(ctx: click.Context, lang: str, rules: tuple[Path, ...]) -> None:
    """Make the archive anew."""
    from auditor.archive import removed  # noqa: PLC0415

    held = desk(ctx, (), rules, lang)
    try:
        removed(store_of(held))
    except OSError as problem:
        reason = denial.told(problem)
        told = Both(f"删不掉旧存档：{reason.zh}", f"the old archive cannot be removed: {reason.en}")
        give_up(told.told(held.lang))
    (articles, claims), problems = up_to_date(held, lambda store: store.counts())
    told = Both(
        f"存档已重建：{articles:,} 篇稿件，{claims:,} 条断言",
        f"the archive is made anew: {articles:,} articles, {claims:,} claims",
    )
    click.echo(told.told(held.lang))
    if problems:
        ctx.exit(FAILED)


@archive.command(
    cls=Command,
    help=Both(
        "把断言写成表格，供别的程序使用：parquet、csv 或 jsonl，按文件名的结尾或 --format 选。jsonl 和带 --whole 的表格能再读"
        "回来（import）。",
        "Write the claims as a table for other programs: parquet, csv or jsonl, by the end of the file's name or --format. "
        "A jsonl, and a table with --whole, can be taken in again (import).",
    ),
)
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@_FORM
@options.option(
    "--whole",
    is_flag=True,
    help=Both(
        "csv 和 parquet 里多两列，import 读回来时要用。",
        "Two more columns in csv and parquet, which import needs to take them in.",
    ),
)
@options.desk
@click.pass_context
def export(
    ctx: click.Context, target: Path, *, form: str | None, whole: bool, lang: str, rules: tuple[Path, ...]
) -> None:
    """Write what the archive holds to ``target``, as it is after it was brought up to date."""
    from auditor.archive import transfer  # noqa: PLC0415

    held = desk(ctx, (), rules, lang)
    form, digest = _form(form, target), made_with(held.rulebook)
    if form == "jsonl":
        text, _ = up_to_date(held, lambda store: "".join(transfer.lines(store, digest)))
        deliver(text, target, held.lang)
        return
    (claims, beside), _ = up_to_date(held, lambda store: transfer.columns(store, digest))
    with Busy(WRITING.told(held.lang)):
        tables.put(claims, beside if whole else {}, target, form, held.lang)


@archive.command(
    "import",
    cls=Command,
    help=Both(
        "读入 export 写的 jsonl，或带 --whole 写的表格：与现有稿件一字不差的，免去重新提取；其余的不要。",
        "Take in a jsonl of export, or a table that was written with --whole: articles that are the same to the byte need no "
        "extraction; the others are left out.",
    ),
)
@click.argument("origin", metavar="FILE", type=There(dir_okay=False))
@_FORM
@options.desk
@click.pass_context
def take_in(
    ctx: click.Context, origin: Path, *, form: str | None, lang: str, rules: tuple[Path, ...]
) -> None:
    """Take in what another archive has extracted."""
    from auditor.archive import named, transfer  # noqa: PLC0415

    held = desk(ctx, (), rules, lang)
    form = _form(form, origin)
    corpus = corpus_of(held.configuration, held.lang)

    def work(store: Store) -> transfer.Taken:
        named(store)
        with origin.open(encoding="utf-8") as file:
            lines = file if form == "jsonl" else tables.lines(origin, form, held.lang)
            return transfer.take_in(store, lines, corpus.files, made_with(held.rulebook), str(origin))

    try:
        taken = with_other(made(store_of(held)), held.rulebook, work)
    except ArchiveError as problem:
        give_up(problem.message.told(held.lang))
    except UnicodeDecodeError:
        no_text = Both(
            f"{origin}：不是 UTF-8 文本，读不回来", f"{origin}: is no UTF-8 text, and cannot be taken in"
        )
        give_up(no_text.told(held.lang))
    told = Both(
        f"读入 {taken.articles:,} 篇稿件；与语料不同或不在语料里的 {taken.left:,} 篇没有要",
        f"took in {taken.articles:,} articles; left out {taken.left:,} that differ from the corpus or are not in it",
    )
    click.echo(told.told(held.lang))
