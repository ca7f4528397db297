"""rules/*.toml → one frozen, picklable Rulebook: the words and figures that a non-programmer may edit.

Every row is read and checked when the rules are loaded; what is wrong is said with file, key and line.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from auditor import cache as kept_data
from auditor.model import Kind, Words

if TYPE_CHECKING:
    from collections.abc import Callable

_Made = TypeVar("_Made")


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


def _line_of(text: str, key: str) -> int:
    """1-based line where ``key`` first stands, for messages (tomllib keeps no positions)."""
    at = text.find(key)
    return text.count("\n", 0, max(at, 0)) + 1


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


@dataclass(frozen=True, slots=True)
class _Source:
    """One rules file: its path, its text, and how to complain about a key in it."""

    path: Path
    text: str

    def wrong(self, key: str, reason: str, zh: str) -> RuleError:
        place = f"{self.path}:{_line_of(self.text, key)}"
        return RuleError(f"{place}: {key}: {reason}", f"{place}：{key}：{zh}")

    def decimal(self, key: str, value: object) -> Decimal:
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise self.wrong(key, f"{value!r} is not a number", f"{value!r} 不是数字") from None
        if isinstance(value, bool) or not number.is_finite():
            raise self.wrong(key, f"{value!r} is not a number", f"{value!r} 不是数字")
        return number

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


def _read_lists(draft: _Draft, source: _Source, data: dict[str, Any], prefix: str = "") -> None:
    for key, value in data.items():
        if isinstance(value, dict):
            _read_lists(draft, source, value, f"{prefix}{key}.")
        else:
            draft.lists.setdefault(prefix + key, []).extend(source.strings(key, value))


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
            draft.settings[f"{check}.{key}"] = source.decimal(key, value)


def _parse(source: _Source) -> dict[str, Any]:
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as problem:
        raise RuleError(
            f"{source.path}: not valid TOML: {problem}", f"{source.path}：不是合法的 TOML：{problem}"
        ) from None


def _read_file(draft: _Draft, source: _Source, data: dict[str, Any]) -> None:
    folder, stem = source.path.parent.name, source.path.stem
    if stem == "units":
        _read_units(draft, source, data)
    elif folder == "metrics":
        _read_metrics(draft, source, data)
    elif folder == "entities":
        _read_entities(draft, source, data)
    elif stem == "rates":
        _read_rates(draft, source, data)
    elif stem == "checks":
        _read_settings(draft, source, data)
    elif stem == "partitions":
        draft.partitions.extend(source.strings("partition", row) for row in data.get("partition", []))
    else:
        _read_lists(draft, source, data, f"{stem}.")


def load(*extra: Path) -> Rulebook:
    """The shipped rules, then each folder of ``extra`` on top: lists grow, units, metrics and settings override.

    Raises RuleError naming file, line and key of what is wrong, also for a folder that is not there.
    """
    return _load(tuple(extra))


def once(build: Callable[[Rulebook], _Made]) -> Callable[[Rulebook | None], _Made]:
    """What ``build`` makes of a rulebook (None: the shipped rules), made when first asked for, once per set of rules.

    >>> count = once(lambda book: [len(book.units) > 400])
    >>> count(None), count(load()) is count(None)
    ([True], True)
    """
    made: dict[str, _Made] = {}

    def of(rulebook: Rulebook | None) -> _Made:
        digest = load().digest if rulebook is None else rulebook.digest
        found = made.get(digest)  # asked for every clause: one look-up where it is there
        if found is None:
            found = made[digest] = build(rulebook or load())
        return found

    of.__doc__ = build.__doc__
    return of


def _parsed(folders: list[list[_Source]], digest: str) -> list[list[dict[str, Any]]]:
    """The TOML of every file; parsing it is most of a start, so the same bytes are parsed once."""
    kept = kept_data.recall(f"rules-{digest[:32]}")
    if isinstance(kept, list):
        return kept
    parsed = [[_parse(source) for source in sources] for sources in folders]
    kept_data.keep(f"rules-{digest[:32]}", parsed)
    return parsed


@cache
def _load(extra: tuple[Path, ...]) -> Rulebook:
    digest = hashlib.sha256()
    folders: list[list[_Source]] = []
    for folder in (rules_folder(), *extra):
        files = sorted(folder.rglob("*.toml"))
        if not files:
            raise RuleError(
                f"{folder}: no rules (*.toml) in this folder", f"{folder}：这个文件夹里没有规则（*.toml）"
            )
        folders.append([])
        for path in files:
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as problem:
                raise RuleError(f"{path}: cannot be read: {problem}", f"{path}：读不了：{problem}") from None
            digest.update(path.name.encode() + b"\0" + text.encode() + b"\0")
            folders[-1].append(_Source(path, text))
    draft, parsed = _Draft(), _parsed(folders, digest.hexdigest())
    for sources, tables in zip(folders, parsed, strict=True):
        draft.fresh.clear()
        for source, data in zip(sources, tables, strict=True):
            _read_file(draft, source, data)
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
