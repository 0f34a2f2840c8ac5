"""Paragraphs, sentences, words, dates, headlines, credits and links of a draft."""

from provlint.layers.text.constructions import Construction, Construed, constructions, construed
from provlint.layers.text.credits import credits
from provlint.layers.text.dateline import Dateline, begins, dateline
from provlint.layers.text.dates import (
    DateMention,
    agency_dateline,
    aired,
    dated,
    dates,
    draft_date,
    exists,
    weekday_of,
)
from provlint.layers.text.furniture import furniture
from provlint.layers.text.headline import headlines
from provlint.layers.text.links import Link, linked, links
from provlint.layers.text.markup import shown_as_code, spanning
from provlint.layers.text.paragraphs import PROSE, paragraph_index, paragraphs
from provlint.layers.text.pattern import Lazy, flowing, lazy, worded
from provlint.layers.text.printed import printed, reported_by
from provlint.layers.text.projection import (
    adjacent,
    gate,
    has_any,
    lexicon_words,
    occurrences,
    phrase_places,
    places_of,
    projection,
    split,
    vocabulary,
    words,
)
from provlint.layers.text.sentences import (
    sentence_at,
    sentence_index,
    sentence_rank,
    sentences,
    sentences_in,
    told_sentences,
)
from provlint.layers.text.word_forms import Frame, FrameData, forms_found, forms_of, frame_data, frame_of
from provlint.layers.text.written import written_in

__all__ = [
    "PROSE",
    "Construction",
    "Construed",
    "DateMention",
    "Dateline",
    "Frame",
    "FrameData",
    "Lazy",
    "Link",
    "adjacent",
    "agency_dateline",
    "aired",
    "begins",
    "constructions",
    "construed",
    "credits",
    "dated",
    "dateline",
    "dates",
    "draft_date",
    "exists",
    "flowing",
    "forms_found",
    "forms_of",
    "frame_data",
    "frame_of",
    "furniture",
    "gate",
    "has_any",
    "headlines",
    "lazy",
    "lexicon_words",
    "linked",
    "links",
    "occurrences",
    "paragraph_index",
    "paragraphs",
    "phrase_places",
    "places_of",
    "printed",
    "projection",
    "reported_by",
    "sentence_at",
    "sentence_index",
    "sentence_rank",
    "sentences",
    "sentences_in",
    "shown_as_code",
    "spanning",
    "split",
    "told_sentences",
    "vocabulary",
    "weekday_of",
    "worded",
    "words",
    "written_in",
]
