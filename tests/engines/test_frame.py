"""Claims as rows: the figures of the text, and nothing a spreadsheet could run."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

from auditor import extract
from auditor.engines.frame import COLUMNS, frame, to_csv
from auditor.reading.article import parse

TEXT = "截至2021年底，青禾计划覆盖28个城市，服务门店超120万家，不良率为-0.5%。"
CLAIMS = extract(parse(TEXT, "qinghe.txt"))


def test_a_row_holds_the_written_unit_and_open_ends() -> None:
    rows = frame(CLAIMS)
    assert tuple(rows.columns) == COLUMNS
    shops = rows[rows["unit"] == "家"].iloc[0]
    assert (shops["text"], shops["low"], shops["high"]) == ("超120万家", Decimal(1200000), None)
    assert (shops["period_end"], TEXT[shops["start"] : shops["end"]]) == (date(2021, 12, 31), "超120万家")


def test_csv_keeps_every_claim_and_defuses_formulas() -> None:
    formula = replace(CLAIMS[0], text="-5%", subject="=cmd")
    rows = list(csv.DictReader(StringIO(to_csv([*CLAIMS, formula]))))
    assert len(rows) == len(CLAIMS) + 1
    assert (rows[1]["low"], rows[1]["high"], rows[1]["period_end"]) == ("1200000", "", "2021-12-31")
    assert (rows[-1]["text"], rows[-1]["subject"]) == ("'-5%", "'=cmd")


def test_no_claims_leave_the_head() -> None:
    assert to_csv([]) == ",".join(COLUMNS) + "\n"
