"""The rows of rules files: units, metrics, entities, rates and settings, each checked as it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.model import Kind
from auditor.rulebook.book import Metric, Rate, Unit

if TYPE_CHECKING:
    from auditor.rulebook.draft import Draft
    from auditor.rulebook.source import Source


def read_units(draft: Draft, source: Source, data: dict[str, Any]) -> None:
    """Dimensions with their units, and the groups of measure words that count alike."""
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


def _read_unit(draft: Draft, source: Source, dimension: str, table: dict[str, Any], row: object) -> None:
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


def read_metrics(draft: Draft, source: Source, data: dict[str, Any]) -> None:
    """Rows [[metric]]."""
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


def read_entities(draft: Draft, source: Source, data: dict[str, Any]) -> None:
    """Rows [[entity]]."""
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


def read_rates(draft: Draft, source: Source, data: dict[str, Any]) -> None:
    """Rows [[rate]]: a range for each year."""
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


def read_settings(draft: Draft, source: Source, data: dict[str, Any]) -> None:
    """Thresholds, a table a check; a desk may only change what there is."""
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
