"""Articles that are named although something leaves them out: an ignore file, the control file, what they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli.speaking import complain
from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.cli.desk import Desk
    from auditor.reading.ignoring import Named


def reason(path: str, held: Desk, ignored: Named) -> Words | None:
    """Why a walk through the folders would not take the file ``path`` for an article of the corpus; None if it would.

    Files of a repository (README.md) are articles only where a corpus that the control file names has them.
    """
    from auditor.configuration.source import shown  # noqa: PLC0415
    from auditor.reading import folder  # noqa: PLC0415

    file = Path(path)
    if file.suffix.lower() not in folder.ARTICLE_SUFFIXES:
        return Words(
            "不是 .md、.html、.txt、.docx、.pdf 稿件", "is no article (.md, .html, .txt, .docx, .pdf)"
        )
    if (told := ignored.said(path)) is not None:
        place = f"{shown(told.file)}:{told.line}"
        return Words(f"被 {place} 排除", f"left out by {place}")
    real = os.path.realpath(path)
    if (row := held.excluded(real)) is not None:
        return Words(f"被 {row} 的 exclude 排除", f"left out by exclude in {row}")
    way = Path(os.path.relpath(path)).parts
    if any(part != ".." and folder.is_passed_over(part) for part in way):
        return Words("在隐藏文件夹或依赖文件夹里", "is hidden, or in a folder of dependencies")
    if file.stem.lower() in folder.REPOSITORY_FILES and not _in_corpus(real, held):
        return Words(
            "像是代码仓库的文件而不是稿件", "is taken for a file of the repository rather than an article"
        )
    return None


def _in_corpus(real: str, held: Desk) -> bool:
    return any(Path(real).is_relative_to(os.path.realpath(path)) for path in held.configuration.corpus)


def kept(paths: Sequence[str], held: Desk, *, verbose: bool) -> tuple[str, ...]:
    """Those of ``paths`` that nothing leaves out, and what are no files; the others are said on standard error."""
    left = list(_left_out(paths, held))
    if verbose:
        complain(
            (Words(f"{path}：{why.zh}，没有核对", f"{path}: {why.en}, not audited") for path, why in left),
            held.lang,
        )
    elif left:
        count = len(left)
        told = Words(
            f"{count} 个文件不在核对范围内，没有核对（-v 逐个说明）",
            f"{count} {'file is' if count == 1 else 'files are'} not to be audited (-v says why)",
        )
        complain([told], held.lang)
    aside = {path for path, _ in left}
    return tuple(path for path in paths if path not in aside)


def say(paths: Iterable[str], held: Desk) -> None:
    """Say of each file among ``paths`` what leaves it out, though it is audited because it was named."""
    for path, why in _left_out(paths, held):
        told = Words(
            f"{path}：{why.zh}，不在语料里；因为指名，仍然核对",
            f"{path}: {why.en} and not in the corpus; audited because it was named",
        )
        complain([told], held.lang)


def _left_out(paths: Iterable[str], held: Desk) -> Iterator[tuple[str, Words]]:
    from auditor.reading.ignoring import Named  # noqa: PLC0415

    ignored = Named()
    for path in paths:
        if os.path.isfile(path) and (why := reason(path, held, ignored)) is not None:  # noqa: PTH113
            yield path, why
