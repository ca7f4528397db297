"""Findings → text: one writer a file, each format of its own. A writer is loaded only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from auditor.report.options import Options

if TYPE_CHECKING:
    from auditor.model import Audit

__all__ = ["FORMATS", "Options", "write"]

# Format → the module and function that write it.
_WRITERS: Final[dict[str, tuple[str, str]]] = {
    "full": ("terminal", "write"),
    "concise": ("concise", "write"),
    "json": ("json_v1", "write"),
    "jsonl": ("json_v1", "write_lines"),
    "markdown": ("markdown", "write"),
    "html": ("html", "write"),
    "svg": ("svg", "write"),
    "github": ("github_v1", "write"),
    "gitlab": ("gitlab_v1", "write"),
    "sarif": ("sarif_v2_1_0", "write"),
    "junit": ("junit_v1", "write"),
    "statistics": ("statistics", "write"),
}

FORMATS: Final = tuple(_WRITERS)


def write(form: str, audit: Audit, options: Options) -> str:
    """The report of ``audit`` in one of :data:`FORMATS`, as text that ends in a line break.

    Raises KeyError for a format that is not one.
    """
    module, function = _WRITERS[form]
    writer = getattr(import_module(f"auditor.report.{module}"), function)
    return str(writer(audit, options))
