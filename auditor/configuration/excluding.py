"""What the key ``exclude`` of a control file leaves out, and which row of it says so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.configuration.values import Configuration


def excluded_by(configuration: Configuration) -> Callable[[str], str | None]:
    """What tells for the real path of a file the place (``auditor.toml:3``) of the row that leaves it out, if one does.

    Rows start from the folder of the control file; of a file that lies elsewhere its whole path is asked about.
    """
    folder = os.path.realpath(configuration.folder).rstrip("/") + "/"

    def place(real: str) -> str | None:
        if configuration.exclude is None:
            return None
        told = configuration.exclude.check_file(real.removeprefix(folder))
        if not told.include or told.index is None:
            return None
        return configuration.places.get(("exclude", told.index)) or configuration.places[("exclude",)]

    return place
