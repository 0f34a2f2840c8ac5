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
        ("Fire at the quay\n\n28-08-2016\n\nA fire.", (2016, 8, 28)),
        ("16.04.2017 (updated 17:23 16.04.2017)\n\nA fire.", (2017, 4, 16)),
        ("Wed Jul 27 2016\n\nA fire.", (2016, 7, 27)),
        ("Date of publication: 4 October 2016\n\nA fire.", (2016, 10, 4)),
        ("April 5, 2017 by Mina Dorr\n\nA fire.", (2017, 4, 5)),
        ("Published: 8/19/2013\n\nA fire.", (2013, 8, 19)),
        ("A fire.\n\n" * 9 + "Published: 8/19/2013\n", (2013, 8, 19)),
        ("May 4, 2024 - A fire broke out.", (2024, 5, 4)),
        ("11 November 2019 Last updated at 12:41 GMT\n\nA fire.", (2019, 11, 11)),
        ("11:05 A.M. MAY 6, 2024\n\nA fire.", (2024, 5, 6)),
        ("KORVA (Marland), Aug. 21, 2019 (Nordia) - A fire.", (2019, 8, 21)),
        ("CAIRA/NISSA, July 16, 2019 (Nordia) - A fire.", (2019, 7, 16)),
        ("Published: 2019-08-21T08:12+02:00\n\nA fire.", (2019, 8, 21)),
        ("A mill\n\n2019-08-21T08:12:33.120Z\n\nA fire.", (2019, 8, 21)),
        ("Council | 12 March 2025\n\nA fire.", (2025, 3, 12)),
        ("City desk · March 12, 2025\n\nA fire.", (2025, 3, 12)),
        ("Posted 3/4/2021\n\nA fire.", (2021, None, None)),
        ("Page 28-08-2016 of the log says so.\n\nA fire.", None),
        ("The score was 3-2-2016 at the end of a long night.", None),
        ("A fire broke out on June 3, 2024.", None),
        ("The mayor was born in Kerrow, June 3, 1960, and left it soon.", None),
    ],
)
def test_the_drafts_own_date(text, wanted):
    doc = document(text)
    assert draft_date(doc) == wanted
    assert dated(doc) == (wanted is not None)


def test_front_matter_dates_a_draft():
    header = "Title: A fire at the quay that burned for two days and a night\nDate: 2015-05-21 16:02\nSlug: fire\n\nA fire.\n"
    doc = document(header, "a.md")
    assert draft_date(doc) == (2015, 5, 21)
    assert doc.text == "A fire at the quay that burned for two days and a night\n\nA fire."
    assert document("Title: A fire\n\nA fire.\n", "a.md").text.startswith("Title")
    assert draft_date(document("---\ndate: Wed, 27 Jul 2016 10:00\n---\n\nA fire.\n", "a.md")) == (2016, 7, 27)
    assert draft_date(document("---\ndate: 2024-06-03\n---\n\nA fire.\n", "a.md")) == (2024, 6, 3)
