"""The archive: what was read and extracted once stays so, in a store that an audit reads only where it must."""

from auditor.archive.audit import Run, run_on
from auditor.archive.digest import made_with
from auditor.archive.fault import ArchiveError
from auditor.archive.home import store_file
from auditor.archive.using import found_elsewhere, with_other, with_store

__all__ = [
    "ArchiveError",
    "Run",
    "found_elsewhere",
    "made_with",
    "run_on",
    "store_file",
    "with_other",
    "with_store",
]
