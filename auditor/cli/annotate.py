"""``auditor annotate``: a Word document in, the same document with the findings as comments out."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

import click

from auditor.cli import corpus, narrowing, options
from auditor.cli.auditing import Asked, audited
from auditor.cli.bilingual import FAILED, Both, Command, Wrong
from auditor.cli.desk import desk
from auditor.cli.speaking import give_up
from auditor.denial import why

if TYPE_CHECKING:
    from datetime import datetime

    from auditor.report.word.annotation import Annotated

_FORMATS: Final = (".docx", ".docm")


@click.command(
    cls=Command,
    help=Both(
        "核对一份 Word 稿（DRAFT.docx），把发现写成批注，另存为一份；除了批注，什么也不改。\n\n"
        "后面的 PATH 是与它对照的稿件。再次运行会换掉自己写的批注，别人的批注不动。\n\n"
        "退出状态：0 写好了；2 没能完成。",
        "Audit a Word document (DRAFT.docx) and save it with the findings as comments; nothing else changes.\n\n"
        "PATHs are articles to compare it with. A second run replaces the comments of the first and leaves other "
        "people's.\n\n"
        "Exit status: 0 written; 2 the work could not be done.",
    ),
)
@click.argument("draft", metavar="DRAFT.docx", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, metavar="PATH...")
@options.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=Both("写到这个文件，可以就是稿件自己。", "The file to write; may be the draft itself."),
)
@options.desk
@narrowing.show
@narrowing.asked
@options.option(
    "-q",
    "--quiet",
    is_flag=True,
    help=Both("写好后不说话。", "Say nothing once it is written."),
)
@options.option(
    "-v",
    "--verbose",
    is_flag=True,
    help=Both("程序出错时显示详情。", "Tracebacks of bugs."),
)
@click.pass_context
def annotate(
    ctx: click.Context,
    draft: Path,
    paths: tuple[str, ...],
    *,
    output: Path | None,
    lang: str,
    rules: tuple[Path, ...],
    show: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    as_of: datetime | None,
    context: str | None,
    archive: bool,
    against: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Audit ``draft`` and write it to ``output`` with comments; the options are told in the help."""
    output = _insisted(draft, output)
    source = PurePath(draft).as_posix()
    held = desk(ctx, (str(draft),), rules, lang)
    day = as_of.date() if as_of else None
    found = audited(
        ctx,
        held,
        (str(draft), *paths),
        Asked(select, ignore, day, corpus.Asked(context or ("repo" if archive else None), against)),
        written=[] if output.resolve() == draft.resolve() else [output],
        verbose=verbose,
    )
    if found is None or all(article.source != source for article in found.articles):
        ctx.exit(FAILED)
    from auditor.model import Severity  # noqa: PLC0415
    from auditor.reading import ReadError, load  # noqa: PLC0415
    from auditor.report import Options, delivery  # noqa: PLC0415
    from auditor.report.word.annotation import annotated  # noqa: PLC0415  brings lxml

    try:
        made = annotated(load(draft, source), found, source, Options(held.lang, Severity(show)), as_of=day)
        delivery.replace(output, made.data)
    except ReadError as problem:
        give_up(problem.message.told(held.lang))
    except OSError as problem:
        reason = why(problem)
        told = Both(
            f"{output}：写不进去（{reason.zh}），请检查文件夹和权限，文件是不是正在 Word 里打开",
            f"{output}: cannot be written ({reason.en}), check the folder, its permissions, and whether the file is "
            "open in Word",
        )
        give_up(told.told(held.lang))
    if not quiet:
        click.echo(_summary(output, made, held.lang), err=True)
    ctx.exit(FAILED if found.unread else 0)


def _insisted(draft: Path, output: Path | None) -> Path:
    """``output``. Raises Wrong where it is not named, or comments cannot be written into the one or as the other."""
    suffix = draft.suffix.lower()
    if suffix not in _FORMATS:
        raise Wrong(
            Both(
                f"{draft}：批注只能写进 Word 文档（.docx），别的格式请用 auditor check --format markdown",
                f"{draft}: comments go into Word documents (.docx) only, for other formats there is auditor check --format "
                "markdown",
            )
        )
    if output is None:
        raise Wrong(
            Both(
                f"要写明写到哪个文件：-o 核过的稿件{suffix}（写成稿件自己的名字就是改它）",
                f"name the file to write: -o checked{suffix} (the draft's own name changes the draft)",
            )
        )
    if output.suffix.lower() != suffix:
        raise Wrong(
            Both(
                f"-o {output}：扩展名要与稿件一样，是 {suffix}",
                f"-o {output}: must have the extension of the draft, {suffix}",
            )
        )
    return output


def _summary(output: Path, made: Annotated, lang: str) -> str:
    if lang == "en":
        from auditor.report.labels import plural  # noqa: PLC0415

        parts = [f"{plural(made.added + made.kept, 'comment')}"]
        parts += [f"{made.added} new"] if made.kept else []
        parts += [f"{made.removed} of an earlier run taken out"] if made.removed else []
    else:
        parts = [f"{made.added + made.kept} 条批注"]
        parts += [f"其中新的 {made.added} 条"] if made.kept else []
        parts += [f"去掉上次的 {made.removed} 条"] if made.removed else []
    comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
    return f"auditor: {output}{colon}{comma.join(parts)}"
