"""The style sheet of the pages, and the policy that lets a browser take nothing but it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Final

from auditor.report.plot import pen

STYLE: Final = files("auditor.report.html").joinpath("page.css").read_text(encoding="utf-8") + pen.STYLE
"""Everything that the pages look like, timelines included: for a ``<style>`` or a file of its own."""

STYLE_SOURCE: Final = f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
"""What a content security policy calls :data:`STYLE` in ``style-src`` where it stands in a ``<style>``."""

POLICY: Final = f"default-src 'none'; style-src {STYLE_SOURCE}; base-uri 'none'; form-action 'none'"
"""The policy of a page of its own: no script, no network, no other style. A server adds what it serves itself."""
