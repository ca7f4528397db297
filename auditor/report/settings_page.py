"""What holds for a run, as a control file that says where each value comes from, and the checks as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from auditor.report import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.configuration.holding import Block, Standing
    from auditor.model import Words


def write(heads: Sequence[Words], blocks: Sequence[Block], standings: Sequence[Standing], lang: str) -> str:
    """``heads`` and the checks as comments, the values between them, so that the whole is a control file itself."""
    lines = [f"# {head.told(lang)}" for head in heads]
    for block in blocks:
        lines += ["", f"[{block.name}]"] if block.name else [""]
        values = [f"{held.key} = {held.value}" for held in block.held]
        origins = [f"# {held.origin.told(lang)}" for held in block.held]
        lines += _beside(values, origins)
    lines += ["", "# 各项检查：" if lang == "zh" else "# The checks:", *_standings(standings, lang)]
    return "\n".join(lines) + "\n"


def _beside(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    """Two columns; a value too long for the first one pushes its neighbour out."""
    wide = max((cell_len(text) for text in left if cell_len(text) <= 40), default=0)
    for one, two in zip(left, right, strict=True):
        yield f"{one}{' ' * max(wide - cell_len(one), 0)}  {two}"


def _standings(standings: Sequence[Standing], lang: str) -> Iterator[str]:
    wide = max((len(one.name) for one in standings), default=0)
    left = []
    for one in standings:
        out = "不做" if lang == "zh" else "left out"
        told = labels.SEVERITIES[one.severity].told(lang) if one.severity is not None else out
        left.append(f"#   {one.code}  {one.name:<{wide}}  {told}")
    yield from _beside(left, [one.origin.told(lang) for one in standings])
