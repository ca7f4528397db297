"""What was found before and is not to be told again: findings by their fingerprint, in a file that a repository keeps."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.checks.check import fingerprint
from auditor.denial import why
from auditor.model import Audit, Severity, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from auditor.model import Finding

VERSION: Final = 1
_HEAD: Final = re.compile(r"# auditor baseline (?P<version>\d+)\b.*")
_ROW: Final = re.compile(
    r"(?P<fingerprint>[0-9a-f]{16})\t(?P<code>[A-Z]\d{3}) (?P<name>[a-z-]+)\t(?P<rest>.*)"
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_CONFLICT: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class BaselineError(ValueError):
    """A baseline that cannot be used; ``message`` says which, where and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.message = Words(zh, en)


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding that is known: what it is, in a few words what it is about, and the articles that it rests on.

    ``sources`` are paths from the folder of the file. Only the fingerprint tells whether a finding is meant; the rest
    is for people, and for what may be pruned.
    """

    fingerprint: str
    code: str
    name: str
    about: str
    sources: tuple[str, ...]

    @property
    def line(self) -> str:
        """The entry as its file has it."""
        return "\t".join((self.fingerprint, f"{self.code} {self.name}", self.about, *self.sources))


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline file: its entries, and its ``lines`` as they stand (remarks of the desk among them)."""

    file: Path
    entries: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()

    def parted(self, found: Audit) -> Audit:
        """``found`` with the findings that the baseline has among the known ones, none of them lost."""
        held = {entry.fingerprint for entry in self.entries}
        known = [f for f in found.findings if _kept(f) and self.entry(f).fingerprint in held]
        gone = set(map(id, known))
        new = tuple(finding for finding in found.findings if id(finding) not in gone)
        return replace(found, findings=new, known=(*found.known, *known))

    def entry(self, finding: Finding) -> Entry:
        """The entry of ``finding``, its sources told from the folder of the file.

        So a baseline holds from whichever folder the command is called. Where that is the file's own, the fingerprint
        is the finding's.
        """
        claims = [replace(claim, source=_from(self.file.parent, claim.source)) for claim in finding.claims]
        first = min(claims, key=lambda claim: (claim.source, claim.span))
        about = _safe("·".join(part for part in (first.subject, first.metric) if part) or "-")
        sources = tuple(sorted({_safe(claim.source) for claim in claims}))
        return Entry(fingerprint(finding.code, claims), finding.code, finding.name, about, sources)

    def pruned(self, found: Audit, read: Iterable[str], ran: Callable[[Entry], bool]) -> tuple[str, ...]:
        """The lines without the entries that ``found`` no longer has. Nothing is ever added.

        An entry goes only where this run could have found it: ``ran`` says whether its check ran, and each of its
        articles is among ``read`` (sources), or is no longer there.
        """
        every = (*found.findings, *found.known)
        still = {self.entry(finding).fingerprint for finding in every if _kept(finding)}
        seen = {_safe(_from(self.file.parent, source)) for source in read}
        gone = {
            entry.line
            for entry in self.entries
            if entry.fingerprint not in still
            and ran(entry)
            and all(source in seen or not (self.file.parent / source).exists() for source in entry.sources)
        }
        return tuple(line for line in self.lines if line not in gone)


def _kept(finding: Finding) -> bool:
    """Whether a finding may stand in a baseline: not what the program says of itself and of comments (X…)."""
    return bool(finding.claims) and not finding.code.startswith("X")


def _from(folder: Path, source: str) -> str:
    """``source``, a path from the working folder, as a path from ``folder``."""
    if source == "-":
        return source
    try:
        return Path(os.path.relpath(source, folder)).as_posix()
    except ValueError:  # another drive
        return source


def _safe(text: str) -> str:
    """``text`` on one line, without the tab that parts the columns."""
    return _CONTROL.sub(lambda found: f"%{ord(found[0]):02X}", text)


def read(file: Path) -> Baseline:
    """The baseline in ``file``. Raises BaselineError for a file that is missing, unreadable or no baseline."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise BaselineError(
            f"{file}：没有这份基线，用 --write-baseline {file} 写一份",
            f"{file}: there is no such baseline, write one with --write-baseline {file}",
        ) from None
    except OSError as problem:
        reason = why(problem)
        raise BaselineError(
            f"{file}：基线读不了（{reason.zh}）", f"{file}: cannot be read ({reason.en})"
        ) from None
    except UnicodeDecodeError:
        raise BaselineError(
            f"{file}：不是 auditor 的基线（不是 UTF-8 文本）",
            f"{file}: no baseline of auditor (not UTF-8 text)",
        ) from None
    lines = tuple(text.replace("\r\n", "\n").removesuffix("\n").split("\n"))
    _check_head(file, lines[0])
    return Baseline(file, tuple(_entries(file, lines)), lines)


def _check_head(file: Path, line: str) -> None:
    head = _HEAD.fullmatch(line)
    if head is None:
        raise BaselineError(
            f"{file}：不是 auditor 的基线，第 1 行应为 # auditor baseline {VERSION}；用 --write-baseline 重写一份",
            f"{file}: no baseline of auditor, its first line must be # auditor baseline {VERSION}; write it anew with "
            "--write-baseline",
        )
    if int(head["version"]) != VERSION:
        raise BaselineError(
            f"{file}：基线的版本是 {head['version']}，这个 auditor 只认 {VERSION}；请升级，或用 --write-baseline 重写",
            f"{file}: a baseline of version {head['version']}, this auditor knows {VERSION}; upgrade it, or write the "
            "file anew with --write-baseline",
        )


def _entries(file: Path, lines: Iterable[str]) -> list[Entry]:
    entries = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        row = _ROW.fullmatch(line)
        if row is None:
            conflict = line.startswith(_CONFLICT)
            why = (
                Words(
                    "合并冲突没有解决，各行都留下即可",
                    "a merge conflict is left, keep the lines of both sides",
                )
                if conflict
                else Words(
                    "这一行不是基线的条目，删掉它，或用 --write-baseline 重写",
                    "no entry of a baseline, delete the line or write the file anew with --write-baseline",
                )
            )
            raise BaselineError(f"{file}:{number}：{why.zh}", f"{file}:{number}: {why.en}")
        about, *sources = row["rest"].split("\t")
        entries.append(Entry(row["fingerprint"], row["code"], row["name"], about, tuple(sources)))
    return entries


def made(file: Path, found: Audit, least: Severity = Severity.WARNING) -> str:
    """The text of a baseline for ``file`` of all that ``found`` has at or above ``least``, known before or not.

    Sorted by fingerprint, one finding a line; findings that are alike in all that a fingerprint tells are one.
    """
    blank = Baseline(file)
    entries: dict[str, str] = {}
    for finding in (*found.findings, *found.known):
        if finding.severity.rank <= least.rank and _kept(finding):
            entry = blank.entry(finding)
            entries[entry.fingerprint] = min(entry.line, entries.get(entry.fingerprint, entry.line))
    return "\n".join((f"# auditor baseline {VERSION}", *sorted(entries.values()), ""))
