"""A desk's control file: auditor.toml, .auditor.toml or [tool.auditor] of pyproject.toml → plain values for a run."""

from auditor.configuration.applying import applied
from auditor.configuration.excluding import excluded_by
from auditor.configuration.finding import NAMES, find, found_in
from auditor.configuration.reading import read
from auditor.configuration.selecting import chosen
from auditor.configuration.values import Configuration, ConfigurationError, PerPath, Row

__all__ = [
    "NAMES",
    "Configuration",
    "ConfigurationError",
    "PerPath",
    "Row",
    "applied",
    "chosen",
    "excluded_by",
    "find",
    "found_in",
    "read",
]
