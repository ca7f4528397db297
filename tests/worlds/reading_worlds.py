"""tests/worlds/*.toml → small worlds: a few articles, and what an audit of them must and must not say.

Each ``[[world]]`` has an ``id``, ``articles`` and either ``expect`` (findings that must be there) or
``silent = true`` (no error and no warning). An article has a ``name`` that begins with its date, the house it is
``from``, a ``title`` and a ``text``; Markdown, web page or plain text is made from them by the ending of the name.
An article with ``raw`` is taken as it is. A span is a piece of the text as the editor reads it; ``@b.md`` behind it
says in which article it stands.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Wanted:
    """A finding that must be there: one of ``names``, with a claim over each of ``spans``."""

    names: tuple[str, ...]
    spans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SmallWorld:
    """Articles as (file name, text), the findings expected of them and those that are right but not asked for."""

    id: str
    articles: tuple[tuple[str, str], ...]
    expect: tuple[Wanted, ...] = ()
    never: tuple[Wanted, ...] = ()
    also_ok: tuple[str, ...] = ()
    silent: bool = False


def worlds(folder: Path = FOLDER) -> list[SmallWorld]:
    """Every world of the files in ``folder``, in the order of their names. ValueError names a world that says nothing."""
    found: list[SmallWorld] = []
    for path in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["world"]:
            world = SmallWorld(
                id=f"{path.stem}/{row['id']}",
                articles=tuple((one["name"], _text(one)) for one in row["articles"]),
                expect=tuple(_wanted(one) for one in row.get("expect", ())),
                never=tuple(_wanted(one) for one in row.get("never", ())),
                also_ok=tuple(row.get("also_ok", ())),
                silent=row.get("silent", False),
            )
            if not (world.expect or world.silent or world.never):
                raise ValueError(f"{world.id} in {path.name} neither expects anything nor is silent")
            found.append(world)
    return found


def _wanted(row: dict[str, object]) -> Wanted:
    names = row.get("names", [row.get("name")])
    return Wanted(tuple(names), tuple(row.get("spans", ())))  # type: ignore[arg-type]


def _text(one: dict[str, str]) -> str:
    if "raw" in one:
        return one["raw"]
    day, house, title = one["name"][:10], one.get("from", ""), one.get("title", "简讯")
    paragraphs = one["text"].strip().split("\n")
    if one["name"].endswith(".html"):
        body = "\n".join(f"<p>{line}</p>" for line in paragraphs if line)
        return (
            f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta property="article:published_time" content="{day}T09:00:00+08:00">'
            f'<meta name="author" content="{house}"></head>\n<body>\n<h1>{title}</h1>\n{body}\n</body></html>\n'
        )
    if one["name"].endswith(".txt"):
        year, month, date = (int(part) for part in day.split("-"))
        body = "\n".join(f"　　{line}" for line in paragraphs if line)
        return f"{title}\n{year}年{month}月{date}日 来源：{house}\n{body}\n"
    summary = f"summary: {one['summary']}\n" if "summary" in one else ""
    return f"---\ntitle: {title}\ndate: {day}\nsource: {house}\n{summary}---\n" + "\n".join(paragraphs) + "\n"
