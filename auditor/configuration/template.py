"""A commented control file to begin with: prose behind ``# ``, every key behind ``#``, ready to be taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

_TEXT = Words(
    """\
# auditor 的配置。去掉行首的 # 就生效；现在写的都是默认值或者例子。
# auditor config 列出有效的配置和出处；各个键的说明见 docs/configuration.md。

# 输出的语言：zh 或 en。
#lang = "zh"

# 语料：每篇稿件都与它对照（从本文件所在处算起），读过的存在 .auditor/ 里；exclude 的写法同 .gitignore。
#corpus = ["articles"]
#exclude = ["articles/drafts/**"]

# 自己的规则文件夹（从本文件所在处算起）：词语、单位、指标、名称，补充或者改掉自带的。
#rules = ["newsroom-rules"]

# 做哪些检查、不做哪些：代号（C101）、代号开头（C1、D）或名称（stale）。
#select = ["A", "C", "D", "P"]
#ignore = ["undated"]

# 级别：error、warning、info。没有把握的发现不会因此变成错误。
#[severity]
#stale = "info"

# 个别路径另作规定，写法同 .gitignore。
#[per-path."drafts/**"]
#ignore = ["undated"]
#severity = { date-conflict = "info" }

# 名称：哪些是同一个（取第一个作名字），哪些绝不是。auditor entities 列出合并了什么。
#[merge.entities]
#same = [["甲集团", "甲集团股份有限公司"]]
#different = [["甲集团", "甲股份"]]

# 指标：同上，见 auditor metrics。
#[merge.metrics]
#same = [["用工人数", "员工数"]]
#different = [["营收", "营业收入"]]

# 补充的词，写法同规则文件夹里同名的文件。
#[[words.entity]]
#name = "青禾科技"
#words = ["小禾"]

# 各项检查的阈值，说明见 auditor rule 名称。
""",
    """\
# The configuration of auditor. Take the # off a line to make it hold; what stands here are defaults or examples.
# `auditor config` prints what holds and where it comes from; docs/configuration.md explains the keys.

# The language of the output: zh or en.
#lang = "zh"

# The corpus that every article is compared with (from this file on), kept in .auditor/; exclude in the grammar of
# .gitignore.
#corpus = ["articles"]
#exclude = ["articles/drafts/**"]

# Folders of rules of your own (from this file on): words, units, metrics and names, added to those shipped or in
# their place.
#rules = ["newsroom-rules"]

# Which checks to run and which to leave out: a code (C101), the beginning of codes (C1, D) or a name (stale).
#select = ["A", "C", "D", "P"]
#ignore = ["undated"]

# Severities: error, warning, info. What is not certain does not become an error by this.
#[severity]
#stale = "info"

# Paths with rules of their own, in the grammar of .gitignore.
#[per-path."drafts/**"]
#ignore = ["undated"]
#severity = { date-conflict = "info" }

# Names: which are one (called by the first), and which never are. `auditor entities` lists what was merged.
#[merge.entities]
#same = [["甲集团", "甲集团股份有限公司"]]
#different = [["甲集团", "甲股份"]]

# Metrics: likewise, see `auditor metrics`.
#[merge.metrics]
#same = [["用工人数", "员工数"]]
#different = [["营收", "营业收入"]]

# Further words, written as in the file of that name of a rules folder.
#[[words.entity]]
#name = "青禾科技"
#words = ["小禾"]

# The thresholds of the checks; `auditor rule NAME` explains them.
""",
)


def template(settings: Mapping[str, Decimal], lang: str) -> str:
    """The text of a new auditor.toml with the thresholds ``settings`` (``stale.days``) as they come."""
    lines, last = [], ""
    for name, value in settings.items():
        check, _, key = name.partition(".")
        if check != last:
            lines.append(f"#[checks.{check}]")
            last = check
        lines.append(f"#{key} = {value.normalize():f}")
    return _TEXT.told(lang) + "\n".join(lines) + "\n"
