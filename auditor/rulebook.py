"""rules/*.toml → one frozen, picklable Rulebook: the words and figures that a non-programmer may edit.

Every row is read and checked when the rules are loaded; what is wrong is said with file, key and line.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from auditor import cache as kept_data
from auditor.model import Kind, Words
from auditor.places import lines
from auditor.rulings import Rulings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_Made = TypeVar("_Made")
WITHOUT = "without"  # a desk's table of words that lists are to lose
# Lists whose names are words or numbers themselves, so that a desk may add one.
_OPEN = (
    "cues.per.",
    "verbs.class.",
    *(f"periods.{name}." for name in ("year", "month", "day", "week", "quarter")),
    *(f"periods.{name}." for name in ("holiday", "plan", "season", "event", "lunar_new_year")),
)
_KEYS = {
    "units": ("dimension", "alike"),
    "metrics": ("metric",),
    "entities": ("entity",),
    "rates": ("rate",),
    "partitions": ("partition",),
}


class RuleError(ValueError):
    """A rules file that cannot be used; ``message`` names file, line, key and reason, in both languages.

    >>> RuleError("units.toml:1: area: a factor must be above 0", "units.toml:1：area：换算系数必须大于 0").message.en
    'units.toml:1: area: a factor must be above 0'
    """

    def __init__(self, en: str, zh: str | None = None) -> None:
        super().__init__(en)
        self.message = Words(zh or en, en)

    def __reduce__(self) -> tuple[type[RuleError], tuple[str, str]]:
        # Exceptions pickle their args alone; another process needs both languages.
        return RuleError, (self.message.en, self.message.zh)


@dataclass(frozen=True, slots=True)
class Unit:
    """One spelling of a unit: ``factor`` of it make one ``base`` unit's multiple (吨: 1000 公斤)."""

    word: str
    base: str
    factor: Decimal
    dimension: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric family: a canonical name and the wordings that mean it.

    ``nature`` is ``flow`` (over a period), ``stock`` (at a moment), ``cumulative`` (can only grow) or ``fixed``
    (a length, a founding size: does not change with time).
    """

    name: str
    words: tuple[str, ...]
    nature: str = "stock"


@dataclass(frozen=True, slots=True)
class Rate:
    """The plausible range of ``per`` units for one ``unit`` in a year, e.g. 元 for one 美元."""

    unit: str
    per: str
    year: int
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a run. Look words up with :meth:`words`, settings with :meth:`setting`."""

    units: dict[str, Unit]
    lists: dict[str, tuple[str, ...]]
    metrics: dict[str, Metric]  # every wording → its family
    entities: dict[str, str]  # every wording → canonical name
    rates: tuple[Rate, ...]
    partitions: tuple[tuple[str, ...], ...]  # closed partitions: the parts that make a whole
    alike_units: tuple[frozenset[str], ...]  # measure words that count the same thing (个, 座)
    settings: dict[str, Decimal]
    digest: str
    origins: dict[str, str] = field(default_factory=dict)  # wording → file, for messages
    entity_rulings: Rulings = field(default_factory=Rulings)  # names that the desk confirms or parts
    metric_rulings: Rulings = field(default_factory=Rulings)

    def words(self, name: str) -> tuple[str, ...]:
        """The word list ``name`` (``status.target``), longest first so that alternations match greedily.

        Raises KeyError for a list that no rules file has: that is a mistake in the code.
        """
        return self.lists[name]

    def setting(self, name: str) -> Decimal:
        """The number ``name`` (``implausible-growth.ratio``) from rules/checks.toml."""
        return self.settings[name]


def rules_folder() -> Path:
    """The shipped rules: inside the package when installed, beside it in a checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "rules", here.parent / "rules"):
        if (folder / "units.toml").is_file():
            return folder
    raise RuleError(
        f"no rules folder beside {here}: the installation is incomplete, reinstall claim-auditor",
        f"{here} 旁边没有规则文件夹：安装不完整，请重新安装 claim-auditor",
    )


@dataclass(frozen=True, slots=True)
class Inline:
    """Rules inside another TOML text, such as a desk's control file: the table at ``root`` of ``text``.

    Its keys are ``entity``, ``metric``, ``rate`` and ``partition`` for rows, and otherwise the names of rules files:
    ``names``, ``units``, ``cues`` …
    """

    path: Path
    text: str
    root: tuple[str, ...]


def closest(word: str, known: Iterable[str]) -> Words:
    """A clause that proposes the known word nearest to ``word``; empty where none is near.

    >>> closest("stael", ("stale", "undated")).en
    ', did you mean stale?'
    """
    from difflib import get_close_matches  # noqa: PLC0415  only a mistake pays for it

    near = get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return Words(f"，是不是 {near[0]}？", f", did you mean {near[0]}?") if near else Words("", "")


_AT: Final = re.compile(r" ?\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_KEY: Final = re.compile(r"\s*\[*[^\"'#=\]]*[^\x00-\x7f][^\"'#=\]]*[=\]]")
_WIDE: Final = re.compile("[“”‘’，＝［］]")


def unreadable(text: str, problem: tomllib.TOMLDecodeError) -> tuple[int, Words]:
    """The line on which ``text`` stops being TOML, and why; the two slips of a Chinese keyboard by name."""
    said = _AT.search(str(problem))
    line = int(said["line"]) if said and said["line"] else text.count("\n") + 1
    reason = _AT.sub("", str(problem))
    written = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    if _KEY.match(written):
        return line, Words(
            '中文的键要加半角引号，如 "词" = …', f"{reason}; a Chinese key wants straight quotes"
        )
    if _WIDE.search(written):
        return line, Words(
            "引号、逗号、括号要用半角", f"{reason}; quotes, commas and brackets are written half-width"
        )
    return line, Words(reason, reason)


def _line_of(text: str, key: str, after: int = 1) -> int:
    """1-based line where ``key`` first stands from line ``after`` on; for rows, whose words are their names."""
    begin = 0
    for _ in range(after - 1):
        begin = text.find("\n", begin) + 1
    at = text.find(key, begin)
    return text.count("\n", 0, at) + 1 if at >= 0 else after


@dataclass(slots=True)
class _Draft:
    """The rulebook while its files are read; `Loader` state that never leaves this module."""

    units: dict[str, Unit] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    metrics: dict[str, Metric] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)
    rates: list[Rate] = field(default_factory=list)
    partitions: list[tuple[str, ...]] = field(default_factory=list)
    alike: list[frozenset[str]] = field(default_factory=list)
    settings: dict[str, Decimal] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    fresh: set[tuple[str, str]] = field(
        default_factory=set
    )  # (sort, word) read in this folder: only these may clash
    shipped: bool = True  # the folder that is read ships with the program: what it names is what there is


@dataclass(frozen=True, slots=True)
class _Source:
    """One rules file: its path, its text, and how to complain about a key in it."""

    path: Path
    text: str

    root: tuple[str, ...] = ()  # the table of the text that the rules stand in

    def place(self, *where: str | int) -> str:
        """``file:line`` of the key at the path ``where`` from the root."""
        found = lines(self.text)
        return f"{self.path}:{found.get((*self.root, *where), found.get(self.root, 1))}"

    def wrong(self, key: str, reason: str, zh: str, place: str | None = None) -> RuleError:
        if place is None:
            begin = lines(self.text).get(self.root, 1) if self.root else 1
            place = f"{self.path}:{_line_of(self.text, key, begin)}"
        return RuleError(f"{place}: {key}: {reason}", f"{place}：{key}：{zh}")

    def unknown(self, key: str, place: str, known: Iterable[str]) -> RuleError:
        """A key that nothing reads, so that the row would be without effect."""
        near = closest(key, known)
        return self.wrong(
            key,
            f"nothing reads this{near.en}",
            f"没有什么会读它{near.zh}",
            place,
        )

    def decimal(self, key: str, value: object) -> Decimal:
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise self.wrong(key, f"{value!r} is not a number", f"{value!r} 不是数字") from None
        if isinstance(value, bool) or not number.is_finite():
            raise self.wrong(key, f"{value!r} is not a number", f"{value!r} 不是数字")
        return number

    def known(self, key: str, row: dict[str, Any], *keys: str) -> None:
        """Refuses a row with other keys than ``keys``: nothing would read them."""
        for name in row:
            if name not in keys:
                near = closest(name, keys)
                raise self.wrong(key, f"nothing reads {name}{near.en}", f"没有什么会读 {name}{near.zh}")

    def tables(self, key: str, value: object) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.wrong(key, f"rows [[{key}]] are wanted", f"要写成一行行的 [[{key}]]")
        return value

    def named(self, key: str, row: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
        """The name of a [[metric]] or [[entity]] row, and all its wordings, the name first."""
        name, words = row.get("name"), row.get("words", [])
        if not isinstance(name, str) or not name:
            raise self.wrong(
                f"[[{key}]]", f"{'an' if key == 'entity' else 'a'} {key} needs a name", "缺少 name"
            )
        self.known(name, row, "name", "words", *(("nature",) if key == "metric" else ()))
        return name, self.strings(name, [name, *words] if isinstance(words, list) else words)

    def strings(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.wrong(key, "a list of non-empty strings is wanted", "要写成一列非空的文字")
        if len(set(value)) != len(value):
            doubled = [item for item in value if value.count(item) > 1]
            raise self.wrong(doubled[0], f"stands twice in {key}", f"在 {key} 里出现了两次")
        return tuple(value)


def _read_units(draft: _Draft, source: _Source, data: dict[str, Any]) -> None:
    dimensions = data.get("dimension", {})
    if not isinstance(dimensions, dict):
        raise source.wrong(
            "dimension", "a table is wanted: [dimension.mass]", "要写成一张表，如 [dimension.mass]"
        )
    for name, table in dimensions.items():
        try:
            Kind(table["kind"])
        except (KeyError, TypeError, ValueError):
            raise source.wrong(
                name, f"kind must be one of {', '.join(Kind)}", f"kind 只能是 {'、'.join(Kind)} 之一"
            ) from None
        rows = table.get("units", [])
        if not isinstance(rows, list):
            raise source.wrong(name, "units: a list of rows is wanted", "units 要写成一列单位")
        for row in rows:
            _read_unit(draft, source, name, table, row)
    for group in data.get("alike", []):
        draft.alike.append(frozenset(source.strings("alike", group)))


def _read_unit(draft: _Draft, source: _Source, dimension: str, table: dict[str, Any], row: object) -> None:
    if not isinstance(row, list) or len(row) < 2:
        raise source.wrong(
            dimension,
            f"a unit is [name, factor, other spellings…], not {row!r}",
            f"单位要写成 [名称, 系数, 其他写法…]，这里是 {row!r}",
        )
    word, factor, *others = row
    # "0.01 美元" gives a row a base of its own where its dimension has none.
    factor, _, own_base = factor.partition(" ") if isinstance(factor, str) else (factor, "", "")
    spellings = source.strings(dimension, [word, *others])
    base = str(own_base or table.get("base", word))
    number = source.decimal(word, factor)
    if number <= 0:
        raise source.wrong(word, "a factor must be above 0", "换算系数必须大于 0")
    for spelling in spellings:
        if ("unit", spelling) in draft.fresh:
            raise source.wrong(
                f'"{spelling}"',
                f"unit stands twice, also in {draft.units[spelling].dimension}",
                f"这个单位出现了两次，另一处在 {draft.units[spelling].dimension}",
            )
        draft.units[spelling] = Unit(spelling, base, number, dimension, Kind(table["kind"]))
        draft.origins[spelling] = str(source.path)
        draft.fresh.add(("unit", spelling))


def _read_metrics(draft: _Draft, source: _Source, data: dict[str, Any]) -> None:
    for row in source.tables("metric", data.get("metric", [])):
        name, words = source.named("metric", row)
        nature = row.get("nature", "stock")
        if nature not in ("flow", "stock", "cumulative", "fixed"):
            raise source.wrong(
                name,
                f"nature {nature!r} is none of flow, stock, cumulative, fixed",
                f"nature 只能是 flow、stock、cumulative、fixed 之一，这里是 {nature!r}",
            )
        metric = Metric(name, words, nature)
        for word in words:
            if ("metric", word) in draft.fresh and draft.metrics[word].name != name:
                raise source.wrong(
                    word,
                    f"stands in two metrics, {draft.metrics[word].name} and {name}",
                    f"同时属于两个指标：{draft.metrics[word].name} 和 {name}",
                )
            draft.metrics[word] = metric
            draft.origins[word] = str(source.path)
            draft.fresh.add(("metric", word))


def _read_entities(draft: _Draft, source: _Source, data: dict[str, Any]) -> None:
    for row in source.tables("entity", data.get("entity", [])):
        name, words = source.named("entity", row)
        for word in words:
            if ("entity", word) in draft.fresh and draft.entities[word] != name:
                raise source.wrong(
                    word,
                    f"stands in two entities, {draft.entities[word]} and {name}",
                    f"同时属于两个主体：{draft.entities[word]} 和 {name}",
                )
            draft.entities[word] = name
            draft.fresh.add(("entity", word))


def _read_lists(draft: _Draft, source: _Source, data: dict[str, Any], where: tuple[str, ...]) -> None:
    """The word lists of a file or table; those of a desk add to lists that there are, or take words out of them."""
    for key, value in data.items():
        name = ".".join((*where, key))
        if key == WITHOUT and not draft.shipped:
            _take_out(draft, source, value, where)
        elif isinstance(value, dict):
            _read_lists(draft, source, value, (*where, key))
        else:
            if not draft.shipped and name not in draft.lists and not name.startswith(_OPEN):
                raise source.unknown(name, source.place(*where[1:], key), draft.lists)
            draft.lists.setdefault(name, []).extend(source.strings(key, value))


def _take_out(draft: _Draft, source: _Source, value: object, where: tuple[str, ...]) -> None:
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


def _read_rates(draft: _Draft, source: _Source, data: dict[str, Any]) -> None:
    for row in source.tables("rate", data.get("rate", [])):
        try:
            unit, per, years = row["unit"], row["per"], row["years"]
        except KeyError as missing:
            raise source.wrong(
                "[[rate]]", f"{missing.args[0]} is missing", f"缺少 {missing.args[0]}"
            ) from None
        if not isinstance(years, dict):
            raise source.wrong(
                unit, "years = { 2021 = [low, high] } is wanted", "要写成 years = { 2021 = [低, 高] }"
            )
        for year, bounds in years.items():
            if not year.isdecimal() or not isinstance(bounds, list) or len(bounds) != 2:
                raise source.wrong(
                    unit,
                    f"{year}: a year with a range [low, high] is wanted",
                    f"{year}：要写成年份和范围 [低, 高]",
                )
            low, high = (source.decimal(unit, bound) for bound in bounds)
            rate = Rate(unit, per, int(year), low, high)
            if not 0 < rate.low <= rate.high:
                raise source.wrong(
                    unit,
                    f"{year}: the range must be positive and rise",
                    f"{year}：范围必须大于 0，而且先低后高",
                )
            draft.rates.append(rate)


def _read_settings(draft: _Draft, source: _Source, data: dict[str, Any]) -> None:
    for check, table in data.items():
        if not isinstance(table, dict):
            raise source.wrong(check, "settings stand in a table per check", "设置要写在各项检查自己的表里")
        for key, value in table.items():
            name, number = f"{check}.{key}", source.decimal(key, value)
            if not draft.shipped:
                if name not in draft.settings:
                    raise source.unknown(name, source.place(check, key), draft.settings)
                draft.origins[name] = source.place(check, key)
            draft.settings[name] = number


def _parse(source: _Source) -> dict[str, Any]:
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as problem:
        line, reason = unreadable(source.text, problem)
        raise RuleError(
            f"{source.path}:{line}: not valid TOML: {reason.en}",
            f"{source.path}:{line}：不是合法的 TOML：{reason.zh}",
        ) from None


def _read_file(draft: _Draft, source: _Source, data: dict[str, Any]) -> None:
    folder, stem = source.path.parent.name, source.path.stem
    sort = folder if folder in ("metrics", "entities") else stem
    _read_sort(draft, source, sort, data)


def _read_sort(draft: _Draft, source: _Source, stem: str, data: dict[str, Any]) -> None:
    """The rows of a file called ``stem``, or of that table of a desk's control file."""
    for key in data:
        if key not in _KEYS.get(stem, (key,)):
            raise source.unknown(key, source.place(key), _KEYS[stem])
    if stem == "units":
        _read_units(draft, source, data)
    elif stem == "metrics":
        _read_metrics(draft, source, data)
    elif stem == "entities":
        _read_entities(draft, source, data)
    elif stem == "rates":
        _read_rates(draft, source, data)
    elif stem == "checks":
        _read_settings(draft, source, data)
    elif stem == "partitions":
        draft.partitions.extend(source.strings("partition", row) for row in data.get("partition", []))
    else:
        _read_lists(draft, source, data, (stem,))


def _read_inline(draft: _Draft, inline: Inline) -> dict[str, Any]:
    """The rules of a control file, by the names that their files would have; gives the table that was read."""
    source = _Source(inline.path, inline.text, inline.root)
    table = _parse(source)
    for key in inline.root:
        table = table[key]
    rows = {keys[0]: stem for stem, keys in _KEYS.items() if stem != "units"}
    files = {"units", *(name.partition(".")[0] for name in draft.lists)}
    for key, value in table.items():
        if key in rows:
            _read_sort(draft, source, rows[key], {key: value})
            continue
        if key not in files:
            raise source.unknown(key, source.place(key), (*rows, *files))
        if not isinstance(value, dict):
            raise source.wrong(key, f"a table is wanted: [words.{key}]", f"要写成一张表：[words.{key}]")
        _read_sort(draft, replace(source, root=(*inline.root, key)), key, value)
    return table


def load(*extra: Path | Inline) -> Rulebook:
    """The shipped rules, then each folder or table of ``extra`` on top, so that the last one wins.

    Lists grow (or lose what a ``[without]`` table names), units, metrics, entities and settings override. Raises
    RuleError naming file, line and key of what is wrong or without effect, also for a folder that is not there.
    """
    if not extra:
        return _shipped()
    return _made(
        (_sources(rules_folder()), *(one if isinstance(one, Inline) else _sources(one) for one in extra))
    )


def once(build: Callable[[Rulebook], _Made]) -> Callable[[Rulebook | None], _Made]:
    """What ``build`` makes of a rulebook (None: the shipped rules), made when first asked for, once per set of rules.

    >>> count = once(lambda book: [len(book.units) > 400])
    >>> count(None), count(load()) is count(None)
    ([True], True)
    """
    made: dict[str, _Made] = {}

    def of(rulebook: Rulebook | None) -> _Made:
        book = rulebook or load()
        if book.digest not in made:
            made[book.digest] = build(book)
        return made[book.digest]

    of.__doc__ = build.__doc__
    return of


def _parsed(folders: list[tuple[_Source, ...]], digest: str) -> list[list[dict[str, Any]]]:
    """The TOML of every file; parsing it is most of a start, so the same bytes are parsed once."""
    kept = kept_data.recall(f"rules-{digest[:32]}")
    if isinstance(kept, list):
        return kept
    parsed = [[_parse(source) for source in sources] for sources in folders]
    kept_data.keep(f"rules-{digest[:32]}", parsed)
    return parsed


@cache
def _shipped() -> Rulebook:
    return _made((_sources(rules_folder()),))


def _sources(folder: Path) -> tuple[_Source, ...]:
    """The files of a rules folder in the order of their names."""
    files = sorted(folder.rglob("*.toml"))
    if not files:
        raise RuleError(
            f"{folder}: no rules (*.toml) in this folder", f"{folder}：这个文件夹里没有规则（*.toml）"
        )
    sources = []
    for path in files:
        try:
            sources.append(_Source(path, path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as problem:
            raise RuleError(f"{path}: cannot be read: {problem}", f"{path}：读不了：{problem}") from None
    return tuple(sources)


@lru_cache(maxsize=8)
def _made(layers: tuple[tuple[_Source, ...] | Inline, ...]) -> Rulebook:
    """The rulebook of these texts, made once: the same folder with other rules in it makes another."""
    folders = [layer for layer in layers if not isinstance(layer, Inline)]
    digest = hashlib.sha256()
    for source in (source for folder in folders for source in folder):
        digest.update(source.path.name.encode() + b"\0" + source.text.encode() + b"\0")
    draft, parsed = _Draft(), iter(_parsed(folders, digest.hexdigest()))
    for layer in layers:
        draft.fresh.clear()
        if isinstance(layer, Inline):
            digest.update(f"{layers.index(layer)} {_read_inline(draft, layer)}".encode())
        else:
            for source, data in zip(layer, next(parsed), strict=True):
                _read_file(draft, source, data)
        draft.shipped = False
    lists = {
        name: tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))
        for name, words in draft.lists.items()
    }
    return Rulebook(
        units=draft.units,
        lists=lists,
        metrics=draft.metrics,
        entities=draft.entities,
        rates=tuple(draft.rates),
        partitions=tuple(draft.partitions),
        alike_units=tuple(draft.alike),
        settings=draft.settings,
        digest=digest.hexdigest()[:16],
        origins=draft.origins,
    )
