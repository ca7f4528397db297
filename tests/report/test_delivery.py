"""Report files: replaced as a whole or left as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.report import delivery

if TYPE_CHECKING:
    from pathlib import Path


def test_folders_are_made_and_nothing_is_left_behind(tmp_path: Path) -> None:
    target = tmp_path / "reports" / "x.md"
    delivery.replace(target, "一\n")
    delivery.replace(target, "二\r\n")
    assert target.read_bytes() == "二\r\n".encode()
    assert list(target.parent.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_report(tmp_path: Path) -> None:
    target = tmp_path / "x.md"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        delivery.replace(target, "new \ud800")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_rights_of_the_old_report_stay(tmp_path: Path) -> None:
    target = tmp_path / "x.md"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    delivery.replace(target, "new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_written_through(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    delivery.replace(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
