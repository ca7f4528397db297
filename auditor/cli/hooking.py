"""``auditor check --hook``: as pre-commit calls it, with changed files by name, and an editor who reads what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from click.core import ParameterSource

from auditor.cli.bilingual import Both

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model import Finding

_META: Final = "auditor.hook"


def begun(ctx: click.Context) -> None:
    """Note that this call is a hook's: what it prints is collected and shown when it has ended."""
    ctx.meta[_META] = True


def running() -> bool:
    """Whether the call that is being worked on is a hook's."""
    ctx = click.get_current_context(silent=True)
    return ctx is not None and bool(ctx.meta.get(_META))


def controlled_first(paths: Sequence[str]) -> tuple[str, ...]:
    """``paths`` with the first one that has a control file in front.

    A hook gets its files in the order of their names: README.md in the root must not hide site/auditor.toml.
    """
    from auditor.configuration import find  # noqa: PLC0415

    first = next((at for at, path in enumerate(paths) if find(path) is not None), 0)
    return (*paths[first : first + 1], *paths[:first], *paths[first + 1 :])


def unless_asked(ctx: click.Context, option: str, asked: str, usual: str) -> str:
    """``asked`` where the command line has the option, else what is ``usual`` for a hook."""
    return asked if ctx.get_parameter_source(option) is ParameterSource.COMMANDLINE else usual


def advise(findings: Iterable[Finding], lang: str) -> None:
    """Say on standard error what to do about the ``findings`` that refuse a commit; nothing where there are none."""
    names = list(dict.fromkeys(finding.name for finding in findings))
    if names:
        click.echo(_ADVICE.told(lang).format(name=names[0]), err=True)


_ADVICE: Final = Both(
    """
auditor: 没有通过：上面的错误先要处理。按情况选一种：
  · 写错了：改稿件（或与它矛盾的旧稿），git add 之后再提交；
  · 核对过，确实没错：在报告指出的那一处上一行写
    <!-- auditor-disable-next-line {name} -- 理由 -->
  · 说的是两家、两种口径：在 auditor.toml 里写明不要合并，写法见 auditor entities、auditor metrics；
  · 旧稿里早就有的：auditor check --write-baseline .auditor-baseline，钩子加 args: [--baseline, .auditor-baseline]。
  这项检查查什么、何时会错：auditor rule {name}""",
    """
auditor: refused: the errors above have to be dealt with. One of:
  · a slip: mend the article (or the older one that it contradicts), git add it and commit again;
  · looked at and right: on the line above the place that the report names first, write
    <!-- auditor-disable-next-line {name} -- reason -->
  · two firms, or two measures: say in auditor.toml that they are not one, as `auditor entities` and `auditor metrics` show;
  · in the archive all along: auditor check --write-baseline .auditor-baseline, and args: [--baseline, .auditor-baseline].
  What the check says, and when it would be wrong: auditor rule {name}""",
)
