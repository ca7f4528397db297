"""Claims → Groups: topic keys, aliases, reprint families, and which key keeps two claims apart."""

from auditor.grouping.aliases import alias_table
from auditor.grouping.comparable import differs
from auditor.grouping.groups import grouped
from auditor.grouping.reprints import families

__all__ = ["alias_table", "differs", "families", "grouped"]
