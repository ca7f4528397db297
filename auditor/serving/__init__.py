"""A page on this machine that marks drafts as they are given, for editors: it reads, and writes nothing.

``shelf`` is what drafts are compared with, ``marking`` makes the parts of the page, ``app`` answers the browser,
``gate`` turns everybody else away, ``listening`` is the socket.
"""

from auditor.serving.app import application
from auditor.serving.listening import bound, served
from auditor.serving.marking import Draft, Marking
from auditor.serving.shelf import Shelf

__all__ = ["Draft", "Marking", "Shelf", "application", "bound", "served"]
