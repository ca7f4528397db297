"""The archive: what was read and extracted once stays so, in a store that an audit reads only where it must."""

from auditor.archive.audit import Run, listed, named, run_on
from auditor.archive.digest import made_with
from auditor.archive.fault import ArchiveError
from auditor.archive.home import made, removed, store_file
from auditor.archive.updating import brought_up, standing
from auditor.archive.using import found_elsewhere, with_other, with_store

__all__ = [
    "ArchiveError", "Run", "brought_up", "found_elsewhere", "listed", "made", "made_with", "named", "removed", "run_on", "standing", "store_file",
    "with_other", "with_store",
]  # fmt: skip
