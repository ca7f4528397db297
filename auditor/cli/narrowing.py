"""The options that narrow an audit: which checks, as of which day, against what, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from auditor.cli import corpus, offering
from auditor.cli.bilingual import Both
from auditor.cli.options import option
from auditor.cli.values import Day, OneOf, There

if TYPE_CHECKING:
    from collections.abc import Callable

SEVERITIES: Final = ("error", "warning", "info")

show = option(
    "--show",
    type=OneOf(SEVERITIES),
    default="info",
    help=Both(
        "只列这一级及更重的，默认 info。", "List what is at least this severe, info unless told otherwise."
    ),
)
select = option(
    "--select",
    multiple=True,
    metavar="CHECK,...",
    shell_complete=offering.checks,
    help=Both(
        "只做这些检查：代号（C101）、代号开头（C1、D）或名称（stale）；可重复。代替配置文件里的 select 和 ignore。",
        "Run these checks alone: a code (C101), the beginning of codes (C1, D) or a name (stale); may be repeated. Takes the "
        "place of select and ignore of the control file.",
    ),
)
ignore = option(
    "--ignore",
    multiple=True,
    metavar="CHECK,...",
    shell_complete=offering.checks,
    help=Both("不做这些检查，写法同上；可重复。", "Leave these checks out, named likewise; may be repeated."),
)
as_of = option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help=Both("把这一天当作核对之日（不看系统时钟）。", "The day of the audit (the clock is never asked)."),
)
context = option(
    "--context",
    type=OneOf(corpus.CONTEXTS),
    help=Both(
        "与什么对照：repo 为配置文件里的语料（没有写就是那个文件夹的全部稿件），paths 为只在所给路径之间；默认有语料就用 repo。",
        "What to compare with: repo, the corpus of the control file (or all articles of its folder), or paths, only what "
        "is named; repo where there is a corpus.",
    ),
)
archive = option(
    "--archive",
    is_flag=True,
    help=Both("同 --context repo。", "The same as --context repo."),
)
against = option(
    "--against",
    type=There(),
    metavar="PATH",
    help=Both(
        "与别处的存档对照，那份存档不改动。", "Compare with an archive elsewhere, which is left as it is."
    ),
)
_ASKED: Final = (select, ignore, as_of, context, archive, against)


def asked(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--select``, ``--ignore``, ``--as-of``, ``--context``, ``--archive`` and ``--against``."""
    for one in reversed(_ASKED):
        command = one(command)
    return command
