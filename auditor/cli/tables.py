"""Claims as a table in a file, and the records of such a table back: pandas is loaded when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.cli.bilingual import Both
from auditor.cli.speaking import deliver, give_up
from auditor.denial import why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from auditor.model import Claim

_NO_ENGINE = Both(
    "parquet 要用 pyarrow：pip install 'claim-auditor[parquet]'；csv 和 jsonl 不需要",
    "parquet needs pyarrow: pip install 'claim-auditor[parquet]'; csv and jsonl do not",
)


def put(
    claims: Sequence[Claim], beside: Mapping[str, Sequence[str]], target: Path, form: str, lang: str
) -> None:
    """Write ``claims`` to ``target`` as csv or parquet, with the columns ``beside``; leaves where it cannot."""
    from auditor.engines import frame  # noqa: PLC0415

    try:
        if form == "csv":
            deliver(frame.to_csv(claims, beside), target, lang)
        else:
            frame.to_parquet(claims, target, beside)
    except ImportError:
        give_up(_NO_ENGINE.told(lang))
    except OSError as problem:
        reason = why(problem)
        told = Both(f"{target}：写不进去（{reason.zh}）", f"{target}: cannot be written ({reason.en})")
        give_up(told.told(lang))


def lines(origin: Path, form: str, lang: str) -> Iterator[str]:
    """The lines of a jsonl that the table ``origin`` stands for; leaves where it was not written to be taken in."""
    from auditor.archive import transfer  # noqa: PLC0415
    from auditor.engines import frame  # noqa: PLC0415

    try:
        records, articles = frame.texts_of(origin, form, transfer.RECORD, transfer.ARTICLE)
    except ImportError:
        give_up(_NO_ENGINE.told(lang))
    except (ValueError, OSError):
        give_up(
            Both(
                f"{origin}：不是 auditor archive export --whole 写的 {form}，读不回来",
                f"{origin}: is no {form} that `auditor archive export --whole` wrote, and cannot be taken in",
            ).told(lang)
        )
    return transfer.lines_of(records, articles, str(origin))
