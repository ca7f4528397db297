"""What is said when a file cannot be read: the one error of this stage."""

from __future__ import annotations

from auditor.model import Words


class ReadError(ValueError):
    """A file that cannot be read as an article; ``message`` says which, where and what to do.

    >>> str(ReadError("文件是空的", "the file is empty"))
    '文件是空的'
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.message = Words(zh, en)

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        # Exceptions pickle their args alone; the process pool needs both languages.
        return ReadError, (self.message.zh, self.message.en)
