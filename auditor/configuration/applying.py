"""A rulebook as a control file changes it: thresholds, and names that the desk confirms or parts."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.rulebook import Metric

if TYPE_CHECKING:
    from auditor.configuration.values import Configuration
    from auditor.rulebook import Rulebook
    from auditor.rulings import Rulings


def applied(configuration: Configuration, rulebook: Rulebook) -> Rulebook:
    """``rulebook`` with the thresholds and rulings of ``configuration``; it is told apart by its digest."""
    if not (configuration.settings or configuration.entities or configuration.metrics):
        return rulebook
    entity_rulings, entities = configuration.entities.over(rulebook.entities)
    metric_rulings, metrics = _metrics(configuration.metrics, rulebook)
    said = "\n".join(
        [
            rulebook.digest,
            *(f"{name} = {value}" for name, value in sorted(configuration.settings.items())),
            *(_told("entities", configuration.entities)),
            *(_told("metrics", configuration.metrics)),
        ]
    )
    return replace(
        rulebook,
        settings={**rulebook.settings, **configuration.settings},
        origins={**rulebook.origins, **_origins(configuration)},
        entities=entities,
        entity_rulings=entity_rulings,
        metrics=metrics,
        metric_rulings=metric_rulings,
        digest=hashlib.sha256(said.encode()).hexdigest()[:16],
    )


def _origins(configuration: Configuration) -> dict[str, str]:
    """Where the thresholds of the file stand."""
    return {name: configuration.places[("checks", *name.split(".", 1))] for name in configuration.settings}


def _metrics(rulings: Rulings, rulebook: Rulebook) -> tuple[Rulings, dict[str, Metric]]:
    """The families without the wordings that are ruled to be metrics of their own, and with what rows introduce.

    A wording that leaves its family keeps the family's nature; a name that a row gives takes the nature of the first
    of its other names that has one.
    """
    families = rulebook.metrics
    made, named = rulings.over({word: metric.name for word, metric in families.items()})
    left = {word for word, family in families.items() if family.name != named[word]}
    metrics = {
        word: Metric(word, (word,), family.nature) if word in left else _without(family, left)
        for word, family in families.items()
    }
    for row in rulings.same:
        head = made.name_of(row.names[0])
        family = next((metrics[name] for name in row.names if name in metrics), None)
        if head is not None and family is not None and head not in metrics:
            metrics[head] = Metric(head, (head,), family.nature)
    return made, metrics


def _without(family: Metric, left: set[str]) -> Metric:
    """``family`` without the wordings that have left it."""
    words = tuple(word for word in family.words if word not in left)
    return family if words == family.words else family._replace(words=words)


def _told(kind: str, rulings: Rulings) -> list[str]:
    return [
        f"{kind} {sort} {names}"
        for sort, rows in (("same", rulings.same), ("different", rulings.different))
        for names in (row.names for row in rows)
    ]
