"""Bytes → Article: encoding, front matter, Markdown, HTML, plain text; every character keeps its place in the file."""

from auditor.reading.article import parse, read
from auditor.reading.encoding import decode
from auditor.reading.fault import ReadError
from auditor.reading.folder import Collected, collect

__all__ = ["Collected", "ReadError", "collect", "decode", "parse", "read"]
