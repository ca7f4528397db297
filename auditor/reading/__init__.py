"""Bytes → Article: encoding, front matter, Markdown, HTML, plain text; every character keeps its place in the file."""

from auditor.reading.article import load, parse, read
from auditor.reading.encoding import decode
from auditor.reading.fault import ReadError
from auditor.reading.folder import ARTICLE_SUFFIXES, Collected, collect

__all__ = ["ARTICLE_SUFFIXES", "Collected", "ReadError", "collect", "decode", "load", "parse", "read"]
