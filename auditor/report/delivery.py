"""Reports into files: a file is replaced as a whole or left as it was."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Final

_JSON: Final = ("json", "jsonl", "gitlab", "sarif")
_MARKED_UP: Final = ("html", "junit", "svg")
_WIDE: Final = re.compile(r"[^\x00-\x7f]")


def in_ascii(form: str, text: str) -> str:
    """A report in the format ``form`` that says the same in ASCII, if other programs read it; else as it is.

    For a standard output of another encoding than UTF-8, which those formats must have.

    >>> in_ascii("json", '"𠮷%"'), in_ascii("junit", "<a>家</a>"), in_ascii("full", "家")
    ('"\\\\ud842\\\\udfb7%"', '<a>&#23478;</a>', '家')
    """
    if form in _JSON:
        return _WIDE.sub(lambda found: json.dumps(found[0])[1:-1], text)
    if form in _MARKED_UP:
        return _WIDE.sub(lambda found: f"&#{ord(found[0])};", text)
    return text


def replace(path: Path, text: str | bytes) -> None:
    """Write ``text`` (UTF-8, line breaks as they are), or bytes, to ``path``, folders made where they are missing.

    The text goes into a file beside it that then takes its name, so that a reader never sees half a report and
    a full disk leaves the old one. Raises OSError where the file cannot be written; nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()  # a link is written through, not replaced
    handle, draft = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
        # mkstemp makes private files; a report gets the rights of the old one, or those of any new file.
        mask = os.umask(0)
        os.umask(mask)
        Path(draft).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
