"""An entity along time for a reader or another program: ``readings`` says what is told, each way of writing a module."""

from auditor.report.history.readings import Reading, Sheaf, Step, sheaves

__all__ = ["Reading", "Sheaf", "Step", "sheaves"]
