"""An audit that answers for one name or one figure: of the articles named, or of what the archive has on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.cli import options
from auditor.cli.auditing import compared, whole
from auditor.cli.bilingual import Both, Wrong
from auditor.cli.corpus import CONTEXTS
from auditor.cli.gathering import gather
from auditor.cli.values import OneOf, There

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from auditor.archive.store import Store
    from auditor.cli import corpus
    from auditor.cli.desk import Desk
    from auditor.model import Audit
    from auditor.rulings import Rulings

AGAINST = options.option(
    "--against",
    type=There(),
    metavar="PATH",
    help=Both(
        "用别处的存档来回答，那份存档不改动；所给稿件一并计入。",
        "Answer from an archive elsewhere, which is left as it is; the articles named count with it.",
    ),
)
CONTEXT = options.option(
    "--context",
    type=OneOf(CONTEXTS),
    help=Both(
        "repo：用配置文件里的语料回答，所给稿件一并计入；paths：只看所给稿件。不写时，给了稿件就只看稿件。",
        "repo: answer from the corpus of the control file, with the articles named; paths: from those alone. Unless "
        "told otherwise, articles that are named stand alone.",
    ),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An audit with what is needed to speak of a name in it.

    ``meant`` are the subjects of the run that an asked name means, each with what the run calls it; empty where it is
    unknown. ``names`` counts the subjects of the run; from an archive only where the name is unknown.
    """

    audit: Audit
    meant: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)


def archived(held: Desk, paths: Sequence[str], asked: corpus.Asked) -> bool:
    """Whether the archive answers: it was asked to, or no path is named and there is a corpus or an archive.

    Raises Wrong where ``asked`` contradicts itself.
    """
    if asked.against is not None or asked.context is not None or not paths:
        if asked.archived(held.configuration):
            return True
        if asked.context is None and not paths and held.configuration.file is not None:
            from auditor.cli.archived import store_of  # noqa: PLC0415

            return store_of(held).exists()
    return False


def on_entity(
    held: Desk,
    name: str,
    paths: Sequence[str],
    asked: corpus.Asked,
    *,
    stdin_filename: str,
    verbose: bool,
) -> Answer | None:
    """The audit of what is told of the entity ``name``, None where nothing could be read.

    Raises Wrong where there is neither a path nor an archive.
    """
    if not archived(held, paths, asked):
        read = of_paths(held, paths, stdin_filename=stdin_filename, verbose=verbose)
        return None if read is None else Answer(read.audit, read.meant(name), read.names)
    from auditor.archive import asking  # noqa: PLC0415

    meant: dict[str, str] = {}
    names: dict[str, int] = {}

    def choose(store: Store, _: corpus.Corpus) -> frozenset[str]:
        meant.clear()
        meant.update(store.names.meant_by(name))
        names.update({} if meant else asking.subjects(store))
        return asking.articles_on(store, meant)

    audit = of_archive(held, paths, asked, choose, stdin_filename=stdin_filename, verbose=verbose)
    return Answer(audit, meant, names)


@dataclass(frozen=True, slots=True)
class Read:
    """The audit of the articles of a call, the subjects in it, and the names that rules and articles give."""

    audit: Audit
    names: Mapping[str, int]
    known: Mapping[str, str]
    rulings: Rulings

    def meant(self, name: str) -> dict[str, str]:
        """The subjects of the run that ``name`` means, each with what the run calls it."""
        from auditor.grouping.asked import wordings  # noqa: PLC0415

        return wordings(name, self.names, self.known, self.rulings)


def of_paths(held: Desk, paths: Sequence[str], *, stdin_filename: str, verbose: bool) -> Read | None:
    """The audit of the articles under ``paths``, None where none could be read. Raises Wrong where none is named."""
    from auditor.grouping import naming  # noqa: PLC0415

    if not paths:
        raise Wrong(
            Both(
                "没有说看哪些稿件：请写文件或文件夹；或者在 auditor.toml 里写 corpus，用存档来回答",
                "no articles are named: name files or folders, or write a corpus into auditor.toml and ask its archive",
            )
        )
    gathered = gather(held, paths, stdin_filename=stdin_filename, verbose=verbose)
    if not gathered.rows:
        return None
    audit = whole(compared(gathered, held, None, held.policy), gathered, held.lang)
    names = Counter(claim.subject for claim in audit.claims if claim.subject is not None)
    known = {**naming.declared(extracted for _, extracted in gathered.rows), **held.rulebook.entities}
    return Read(audit, names, known, held.rulebook.entity_rulings)


def of_archive(
    held: Desk,
    paths: Sequence[str],
    asked: corpus.Asked,
    choosing: Callable[[Store, corpus.Corpus], frozenset[str]],
    *,
    stdin_filename: str,
    verbose: bool,
) -> Audit:
    """The audit of the articles that ``choosing`` names in the archive, with those under ``paths`` beside it."""
    from auditor.cli import archived as archive  # noqa: PLC0415

    audit, gathered = archive.audited(
        held, asked, paths, as_of=None, policy=held.policy, stdin_filename=stdin_filename, choosing=choosing
    )
    if verbose:
        gathered.trace()
    return whole(audit, gathered, held.lang)
