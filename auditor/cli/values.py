"""The values that options take: choices, whole numbers and days, each refused in both languages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from auditor.cli.bilingual import Both, Wrong, name_of


class OneOf(click.Choice[str]):
    """A choice that says in both languages what there is to choose from."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """``value`` if it is one of the choices. Raises Wrong."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            names = [str(choice) for choice in self.choices]
            raise Wrong(
                Both(
                    f"{name_of(param)} 不能是 {value!r}，可用的有 {'、'.join(names)}",
                    f"{name_of(param)} cannot be {value!r}, choose from {', '.join(names)}",
                )
            ) from None


class There(click.Path):
    """A path that must be there (or, unless it ``exists``, may be made), asked for in both languages."""

    def __init__(self, *, exists: bool = True, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(exists=exists, file_okay=file_okay, dir_okay=dir_okay, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """``value`` as a Path. Raises Wrong."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            name = name_of(param)
            if not os.path.exists(value):  # noqa: PTH110  says no of a folder that may not be read, too
                told = Both(
                    f"{name}：没有 {value} 这个路径，请检查拼写",
                    f"{name}: no such path {value}, check the spelling",
                )
            elif not self.dir_okay and Path(value).is_dir():
                told = Both(
                    f"{name}：{value} 是文件夹，这里要一个文件",
                    f"{name}: {value} is a folder, a file is wanted",
                )
            elif not self.file_okay and Path(value).is_file():
                told = Both(
                    f"{name}：{value} 是文件，这里要一个文件夹",
                    f"{name}: {value} is a file, a folder is wanted",
                )
            else:
                told = Both(
                    f"{name}：{value} 读不了，请检查权限",
                    f"{name}: {value} cannot be read, check its permissions",
                )
            raise Wrong(told) from None


class Whole(click.IntRange):
    """A whole number within bounds, told in both languages."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """``value`` as an integer. Raises Wrong."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            raise Wrong(
                Both(
                    f"{name_of(param)} 要是 {self.min} 到 {self.max} 之间的整数，这里是 {value!r}",
                    f"{name_of(param)} must be a whole number from {self.min} to {self.max}, not {value!r}",
                )
            ) from None


class Day(click.DateTime):
    """A day as YYYY-MM-DD, asked for in both languages."""

    def __init__(self) -> None:
        super().__init__(("%Y-%m-%d",))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """``value`` as a datetime. Raises Wrong."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            raise Wrong(
                Both(
                    f"{name_of(param)} 要写成年-月-日，例如 2022-03-11，这里是 {value!r}",
                    f"{name_of(param)} must be a day such as 2022-03-11, not {value!r}",
                )
            ) from None
