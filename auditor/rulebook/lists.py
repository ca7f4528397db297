"""Word lists: a desk adds words to those that there are, or takes words out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.rulebook.draft import Draft
    from auditor.rulebook.source import Source

WITHOUT = "without"  # a desk's table of words that lists are to lose
# Lists whose names are words or numbers themselves, so that a desk may add one.
_OPEN = (
    "cues.per.",
    "verbs.class.",
    *(f"periods.{name}." for name in ("year", "month", "day", "week", "quarter")),
    *(f"periods.{name}." for name in ("holiday", "plan", "season", "event", "lunar_new_year")),
)


def read_lists(draft: Draft, source: Source, data: dict[str, Any], where: tuple[str, ...]) -> None:
    """The word lists of a file or table; those of a desk add to lists that there are, or take words out of them."""
    for key, value in data.items():
        name = ".".join((*where, key))
        if key == WITHOUT and not draft.shipped:
            _take_out(draft, source, value, where)
        elif isinstance(value, dict):
            read_lists(draft, source, value, (*where, key))
        else:
            if not draft.shipped and name not in draft.lists and not name.startswith(_OPEN):
                raise source.unknown(name, source.place(*where[1:], key), draft.lists)
            draft.lists.setdefault(name, []).extend(source.strings(key, value))


def _take_out(draft: Draft, source: Source, value: object, where: tuple[str, ...]) -> None:
    """``[without]`` of a desk's file: words that the lists beside it are to lose."""
    if not isinstance(value, dict):
        raise source.wrong(
            WITHOUT, "lists of words are wanted: [without]", "要写成一张表：[without]，里面是要去掉的词"
        )
    for key, words in value.items():
        name = ".".join((*where, key))
        if name not in draft.lists:
            raise source.unknown(name, source.place(*where[1:], WITHOUT, key), draft.lists)
        for word in source.strings(key, words):
            if word not in draft.lists[name]:
                raise source.wrong(
                    word, f"cannot be taken out, {name} does not have it", f"{name} 里没有这个词，无从去掉"
                )
            draft.lists[name] = [kept for kept in draft.lists[name] if kept != word]
