"""What the key ``exclude`` of a control file leaves out, and which row of it says so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.configuration.values import Configuration


def excluded(configuration: Configuration, real: str) -> str | None:
    """The place (``auditor.toml:3``) of the row that leaves out the file at the real path ``real``, None without one.

    Rows start from the folder of the control file; of a file that lies elsewhere its whole path is asked about.
    """
    if configuration.exclude is None:
        return None
    folder = os.path.realpath(configuration.folder).rstrip("/") + "/"
    told = configuration.exclude.check_file(real.removeprefix(folder))
    if not told.include or told.index is None:
        return None
    return configuration.places.get(("exclude", told.index)) or configuration.places[("exclude",)]
