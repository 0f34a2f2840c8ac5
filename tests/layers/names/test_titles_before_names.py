"""Posts before a name are no part of it, however many words they take."""

import pytest

from provlint.authoring.testing import document
from provlint.layers.names.mentions import mentions

POSTS = (
    ("U.S. District Judge", "Ana Ortega"),
    ("Kerrow District Judge", "Ana Ortega"),
    ("U.S. Judge", "Ana Ortega"),
    ("U.S. Magistrate Judge", "Ana Ortega"),
    ("U.S. Circuit Judge", "Ana Ortega"),
    ("Circuit Court Judge", "Ana Ortega"),
    ("Superior Court Judge", "Ana Ortega"),
    ("Kerrow County Superior Court Judge", "Ana Ortega"),
    ("Crown Court Judge", "Leo Moss"),
    ("Appeals Court Judge", "Ben Tran"),
    ("Chief Executive", "Claire Benn"),
    ("Executive Director", "Lars Holm"),
    ("U.S. Rep.", "Ana Ruiz"),
)


@pytest.mark.parametrize(("post", "name"), POSTS)
@pytest.mark.parametrize("frame", ["{} {} ruled on it.", "It was ruled on by {} {}."])
def test_post_and_name(post, name, frame):
    (person,) = [m for m in mentions(document(frame.format(post, name))) if m.kind == "person"]
    assert (person.title, person.form) == (post, name)


@pytest.mark.parametrize("text", ["The Executive Board met.", "He signed Executive Order 1.", "The U.S. District Court sat.", "The Superior Court sat.", "Kerrow Crown Court Judges met."])
def test_no_post(text):
    assert not [m for m in mentions(document(text)) if m.kind == "person"]
