"""Names of people, places and bodies: mentions, forms, spellings that belong together, roles."""

from provlint.layers.names.acronyms import acronyms, introductions, may_be_unknown
from provlint.layers.names.forms import MEDIUM, Form, Place, decided, said, shouted
from provlint.layers.names.identities import aliases
from provlint.layers.names.mentions import Mention, mentions
from provlint.layers.names.names import forms, name_variants, people, story_forms, story_names, story_variants
from provlint.layers.names.normal_form import key
from provlint.layers.names.roles import COURTESY, described, role_of, title_start
from provlint.layers.names.slips import name_slips
from provlint.layers.names.word_flags import BODY, COMMON, DEMONYM, GIVEN, LAND, PLACE, SURNAME, flags

__all__ = [
    "BODY",
    "COMMON",
    "COURTESY",
    "DEMONYM",
    "GIVEN",
    "LAND",
    "MEDIUM",
    "PLACE",
    "SURNAME",
    "Form",
    "Mention",
    "Place",
    "acronyms",
    "aliases",
    "decided",
    "described",
    "flags",
    "forms",
    "introductions",
    "key",
    "may_be_unknown",
    "mentions",
    "name_slips",
    "name_variants",
    "people",
    "role_of",
    "said",
    "shouted",
    "story_forms",
    "story_names",
    "story_variants",
    "title_start",
]
