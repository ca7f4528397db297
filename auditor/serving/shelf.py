"""What drafts are compared with: a copy of an archive, kept in step with the files of a corpus in the copy alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Final

from auditor.archive import brought_up, listed, named
from auditor.archive.fault import DamagedError
from auditor.archive.lending import Loan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from auditor.archive.store import Store
    from auditor.archive.updating import Extracting
    from auditor.rulebook import Rulebook

_SELDOM: Final = 20  # looking for changes takes at most one part in so many of the time


@dataclass(slots=True)
class Shelf:
    """The archive at ``path`` (None: there is none) and the files of ``corpus`` (None: the archive as it is).

    ``extracting`` reads what the archive does not have as it is, ``watching`` shows how far that is when the shelf is
    opened. No file is written but in the copy, which goes with :meth:`close`.
    """

    path: Path | None
    rulebook: Rulebook
    corpus: Callable[[], Mapping[str, str]] | None
    extracting: Extracting
    watching: Callable[[Sequence[str]], Iterable[str]] = iter
    articles: int = 0
    claims: int = 0
    fresh: int = 0  # articles that the archive did not have as they are when the shelf was opened
    _loan: Loan | None = field(default=None, init=False)
    _next: float = field(default=0.0, init=False)

    @property
    def store(self) -> Store:
        """The copy. It is open between :meth:`open` and :meth:`close`."""
        if self._loan is None:
            raise ValueError("the shelf is closed")
        return self._loan.store

    def open(self) -> None:
        """Copy the archive and bring the copy up to date. Raises ArchiveError or OSError where it cannot be copied.

        A damaged archive of a corpus is left where it is: the articles are read in its place.
        """
        try:
            self._loan = Loan(self.path, self.rulebook)
            self._look(self.watching)
        except DamagedError:
            if self.corpus is None:
                raise
            self.close()
            self._loan = Loan(None, self.rulebook)
            self._look(self.watching)

    def close(self) -> None:
        """Delete the copy."""
        if self._loan is not None:
            self._loan.close()
            self._loan = None

    def refresh(self) -> None:
        """See what has changed since the last look, unless that was a moment ago. Raises as :meth:`open`."""
        if monotonic() < self._next:
            return
        if self.corpus is None and self._loan is not None and self._loan.outdated():
            self._loan.renew()
        self._look(iter)

    def _look(self, watching: Callable[[Sequence[str]], Iterable[str]]) -> None:
        begin = monotonic()
        store = self.store
        named(store)
        if self.corpus is not None:
            self.fresh = brought_up(store, listed(self.corpus()), self.extracting, watching)
        with store.reading():
            self.articles, self.claims = store.counts()
        now = monotonic()
        self._next = now + _SELDOM * (now - begin)
