"""Dates as written, the draft's own date, and the calendar."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.authoring.testing import document
from provlint.layers.text.dates import dated, dates, draft_date, exists, weekday_of


@given(st.dates(min_value=datetime.date(1600, 1, 1)))
def test_calendar_agrees_with_the_standard_library(day):
    assert weekday_of(day.year, day.month, day.day) == day.weekday()
    assert exists(day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was Thursday, Jan. 4, 2024, at noon.", [("Thursday, Jan. 4, 2024", 2024, 1, 4, 3)]),
        ("It was Jan. 4, a Thursday.", [("Jan. 4, a Thursday", None, 1, 4, 3)]),
        ("It was on the 7th of October, 2023, and in May.", [("7th of October, 2023", 2023, 10, 7, None), ("May", None, 5, None, None)]),
        ("Wed., 5 June, came the rain.", [("Wed., 5 June", None, 6, 5, 2)]),
        ("It may rain in March, May 3 said.", [("March", None, 3, None, None), ("May 3", None, 5, 3, None)]),
        ("The Sun sat on the wed table; 10 May, 1,200 people.", [("10 May", None, 5, 10, None)]),
        ("Since 2024-01-04 and on Friday.", [("2024-01-04", 2024, 1, 4, None), ("Friday", None, None, None, 4)]),
        ("On June 3,000 came, in June 12:30.", [("June", None, 6, None, None)]),
    ],
)
def test_mentions(text, wanted):
    doc = document(text)
    assert [(text[m.span.start : m.span.end], m.year, m.month, m.day, m.weekday) for m in dates(doc)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("KERROW, June 3, 2024 (Reuters) - A fire.", (2024, 6, 3)),
        ("June 3, 2024\n\nA fire.", (2024, 6, 3)),
        ("Published June 3, 2024, 10:30 a.m.\n\nA fire.", (2024, 6, 3)),
        (" date 2024-06-03 A fire broke out.", (2024, 6, 3)),
        ("A fire broke out on June 3, 2024.", None),
        ("The mayor was born in Kerrow, June 3, 1960, and left it soon.", None),
    ],
)
def test_the_drafts_own_date(text, wanted):
    doc = document(text)
    assert draft_date(doc) == wanted
    assert dated(doc) == (wanted is not None)


def test_front_matter_dates_a_draft():
    assert draft_date(document("---\ndate: 2024-06-03\n---\n\nA fire.\n", "a.md")) == (2024, 6, 3)
