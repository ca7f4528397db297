"""The ``auditor`` command: the only package that prints or exits; all it prints was written by auditor.report.

One module a command, loaded when it is called: ``auditor --version`` loads no stage and no library but click.
"""

from __future__ import annotations

import click

from auditor import __version__
from auditor.cli.bilingual import LANGUAGES, Both, Group, Option
from auditor.cli.values import OneOf

# Command → the line that the list of commands shows; its module has its name, but for those told below.
_COMMANDS = {
    "check": Both("核对稿件，写出报告", "Audit articles and write a report"),
    "annotate": Both("把发现写成 Word 稿里的批注", "Write the findings into a Word document as comments"),
    "serve": Both("开一个网页，稿件拖进去就核对", "Open a page that checks drafts as they are dropped"),
    "extract": Both("列出稿件里的数字断言", "List the figures of articles with what was read about them"),
    "explain": Both("说明两个数字为什么可比或不可比", "Say why two figures are or are not comparable"),
    "timeline": Both("按时间列出一个主体的数字", "Print the figures of an entity by date"),
    "show": Both("在原文里看一个数字", "Show a figure in its article, with what is known of it"),
    "entities": Both("列出读到的名称，哪些合并了", "List the names that were found, and which were merged"),
    "metrics": Both(
        "列出读到的指标，哪些说法合并了", "List the metrics that were found, and which wordings were merged"
    ),
    "baseline": Both(
        "基线：已知的发现，不再列出", "The baseline: findings that are known and no longer listed"
    ),
    "rule": Both("说明一项检查", "Explain a check"),
    "archive": Both(
        "存档：状态、重建、导出、导入", "The archive: how it stands, make it anew, export, import"
    ),
    "config": Both("列出有效的配置和出处", "Print the configuration that holds, and where it comes from"),
    "init": Both("写一份带注释的 auditor.toml", "Write a commented auditor.toml"),
    "completion": Both("写出 shell 的补全脚本", "Write the completion script of a shell"),
}


@click.group(
    cls=Group,
    told=_COMMANDS,
    modules={"entities": "naming", "metrics": "naming"},
    help=Both(
        "核对中文稿件里的数字：前后矛盾、已经过时、算不拢的，逐条指出，附上原文。",
        "Find the figures in Chinese articles that contradict, have gone stale, or do not add up.",
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    __version__,
    "-V",
    "--version",
    cls=Option,
    prog_name="auditor",
    message="%(prog)s %(version)s",
    help=Both("显示版本。", "Show the version."),
)
@click.option(
    "--lang",
    type=OneOf(LANGUAGES),
    expose_value=False,
    cls=Option,
    help=Both("输出的语言，也可以写在命令之后。", "The language of the output; may follow the command."),
)
def main() -> None:
    """The group has nothing to do of its own."""
