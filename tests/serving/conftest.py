"""One desk and one server for the tests that leave both as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serving.desk import lay, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.serving.desk import Served


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over the small desk, its corpus and archive in step."""
    with served(lay(tmp_path_factory.mktemp("desk"))) as made:
        yield made
