"""What can be wrong with an archive, each as one sentence that says what it means and what to do."""

from __future__ import annotations

from auditor.model import Words


class ArchiveError(Exception):
    """The archive cannot be used as it is. ``message`` says which, why, and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.message = Words(zh, en)


class DamagedError(ArchiveError):
    """The store's file holds what no run of the program wrote: it is to be made anew."""


class UnwritableError(ArchiveError):
    """The store cannot be written: read-only, the disk full, or another run keeps it locked."""
