"""Why the operating system refused a file or a port, in both languages: it says so itself in English alone."""

from __future__ import annotations

import errno
import os
from typing import Final

from auditor.model import Words

_CHINESE: Final = {
    errno.EACCES: "没有权限",
    errno.EADDRINUSE: "已被占用",
    errno.EADDRNOTAVAIL: "没有这个地址",
    errno.EBUSY: "正被别的程序占用",
    errno.EDQUOT: "超出了磁盘配额",
    errno.EEXIST: "已经有同名的文件",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名称太长",
    errno.ENFILE: "整个系统打开的文件太多",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOMEM: "内存不足",
    errno.ENOSPC: "磁盘满了",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EPERM: "不允许这样做",
    errno.EROFS: "磁盘是只读的",
    errno.ETIMEDOUT: "等了很久没有应答",
}


def why(problem: Exception) -> Words:
    """The reason alone, to stand in a sentence that names the file; as ``problem`` tells it where it is a rare one.

    >>> why(FileNotFoundError(errno.ENOENT, "No such file or directory", "a.md"))
    Words(zh='没有这个文件或文件夹', en='No such file or directory')
    >>> why(ValueError("embedded null byte"))
    Words(zh='embedded null byte', en='embedded null byte')
    """
    number = problem.errno if isinstance(problem, OSError) else None
    if number in _CHINESE:
        return Words(_CHINESE[number], os.strerror(number))
    said = getattr(problem, "strerror", None) or str(problem)
    return Words(said, said)


def told(problem: OSError) -> Words:
    """The reason behind the name of the file that was refused, where ``problem`` has it.

    >>> told(PermissionError(errno.EACCES, "Permission denied", ".auditor/archive.sqlite"))
    Words(zh='.auditor/archive.sqlite：没有权限', en='.auditor/archive.sqlite: Permission denied')
    """
    reason, file = why(problem), problem.filename
    return reason if file is None else Words(f"{file}：{reason.zh}", f"{file}: {reason.en}")
