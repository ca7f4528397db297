"""Labels side by side: none on another, each on the board."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from auditor.report.plot.packing import Board, Box, flags


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(5, 300)), min_size=1, max_size=25))
def test_flags_never_overlap(labels: list[tuple[float, float]]) -> None:
    labels = sorted(labels)
    hung = flags([x for x, _ in labels], [wide for _, wide in labels], 0, 500)
    spans = sorted(
        (flag.row, flag.left, flag.left + wide) for flag, (_, wide) in zip(hung, labels, strict=True)
    )
    for (row, _, end), (other, begin, _) in pairwise(spans):
        assert row != other or end <= begin
    assert all(flag.left >= 0 for flag in hung)


def test_a_board_gives_the_first_free_place() -> None:
    board = Board(Box(0, 0, 100, 100), [Box(0, 0, 50, 50)])
    assert board.place([Box(-5, 60, 20, 70), Box(40, 40, 60, 60), Box(50, 0, 60, 10)]) == Box(50, 0, 60, 10)
    assert board.place([Box(55, 5, 58, 8)]) is None
