"""The cut is jieba's own, word for word, made in a third of the time: jieba itself is the judge."""

import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.rulebook import load
from auditor.text import words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba

SEEDS = Path(__file__).parents[2] / "seeds"
CHARACTERS = "青禾计划覆盖公共充电桩服务中小企业新能源汽车产量同比增长的了在是5G3.0%+-·“”，、 (AI手机T恤卡拉OK一二三万亿元家城堃龘"


@pytest.fixture(scope="module")
def judge() -> Any:
    """jieba's tokenizer over the words that this project uses: the frequent ones and those of the rules."""
    frequencies: dict[str, int] = {}
    total = 0
    for line in Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split()
        if int(count) >= 10:
            frequencies[word] = int(count)
            total += int(count)
    for word, _ in words._own_words(load()):
        frequencies.setdefault(word, 3000)
    for word in list(frequencies):
        for length in range(1, len(word)):
            frequencies.setdefault(word[:length], 0)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    return tokenizer


@pytest.mark.parametrize("path", sorted(SEEDS.rglob("*.md")), ids=lambda path: path.name)
def test_an_article_is_cut_as_jieba_cuts_it(path: Path, judge: Any) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert [word.text for word in words.cut(line)] == list(judge.cut(line, HMM=False))


@settings(max_examples=500)
@given(st.text(st.sampled_from(CHARACTERS), max_size=30))
def test_any_string_is_cut_as_jieba_cuts_it(judge: Any, text: str) -> None:
    assert [word.text for word in words.cut(text)] == list(judge.cut(text, HMM=False))


@given(st.text(max_size=40), st.integers(0, 1000))
def test_words_cover_their_text_from_where_it_begins(text: str, shift: int) -> None:
    found = words.segmenter().cut(text, shift)
    assert "".join(word.text for word in found) == text
    at = shift
    for word in found:
        assert word.start == at
        at += len(word.text)


@pytest.mark.parametrize(
    ("word", "tag"),
    [("企业", "n"), ("增长", "v"), ("的", "uj"), ("专精特新", "n"), ("龘龘", None), ("", None)],
)
def test_a_tag_is_known_for_dictionary_words_alone(word: str, tag: str | None) -> None:
    assert words.tag_of(word) == tag


def test_cutting_does_not_start_jieba() -> None:
    code = "import sys; from auditor.text.words import cut; cut('服务企业'); print('jieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
