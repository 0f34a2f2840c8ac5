"""Names in all their spellings, with what the house prefers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from provlint.core.document import Story
from provlint.layers.names.forms import Place
from provlint.layers.names.identities import Identity
from provlint.layers.names.listing import by_form, listed, preferred
from provlint.output.page.book import Book
from provlint.output.page.markup import Html, count, joined, tag, text

#: names in one spelling that are told of one story
MOST = 60
#: places of one spelling
PLACES = 12


def section(book: Book) -> Iterator[Html]:
    """Story by story: first the names in several spellings, then the others in a line."""
    yield Html('<section id="names" class="tab"><h2>Names</h2>')
    stories = [_story(book, story) for story in book.stories if _shown(book, story)]
    yield joined(stories) if any(stories) else tag("p", "The drafts name nobody.", class_="empty")
    yield Html("</section>")


def _shown(book: Book, story: Story) -> bool:
    return any(doc.path in book.by_path for doc in story.documents)


def _story(book: Book, story: Story) -> Html:
    names = listed(story, False)
    if not names:
        return Html("")
    house = preferred(story)
    several = [name for name in names if len(name.forms) > 1 or any(form in house for form in name.forms)]
    once = [name for name in names if name not in several]
    paths = [doc.path for doc in story.documents]
    parts = [tag("h3", paths[0] if len(paths) == 1 else f"{story.name}: {count(len(paths), 'draft')}")]
    if several:
        parts.append(tag("ul", *(_name(book, name, house) for name in several), class_="spellings"))
    if once:
        shown = joined((_once(book, name) for name in once[:MOST]), " · ")
        rest = f" and {len(once) - MOST} more" if len(once) > MOST else ""
        parts.append(tag("p", tag("b", "In one spelling: "), shown, rest, class_="once"))
    return tag("div", *parts, class_="group")


def _name(book: Book, name: Identity, house: dict[str, str]) -> Html:
    choice = next((house[form] for form in name.forms if form in house), "")
    forms = [_form(book, form, places, form == choice, form in house) for form, places in by_form(name)]
    also = f"also known as {', '.join(name.aliases)}" if name.aliases else ""
    said = ", ".join(part for part in (name.kind, also, f"the house writes {choice}" if choice else "") if part)
    return tag("li", tag("strong", name.form, dir="auto"), Html(" "), tag("span", said, class_="faint"), tag("ul", *forms))


def _form(book: Book, form: str, places: list[Place], right: bool, known: bool) -> Html:
    sign = "✓ " if right else "✗ " if known else ""
    links = joined(
        (_links(book, list(own)) for _, own in groupby(places[:PLACES], key=lambda place: place.doc.path)), " · "
    )
    rest = f" and {len(places) - PLACES} more" if len(places) > PLACES else ""
    return tag("li", sign, tag("span", form, class_="form", dir="auto"), Html(" "),
               tag("b", f"×{len(places)}", class_="n"), Html(" "), tag("span", links, rest, class_="at"))  # fmt: skip


def _links(book: Book, places: list[Place]) -> Html:
    """The places in one draft: its name, and the lines."""
    doc = places[0].doc
    lines: dict[int, Html] = {}
    for place in places:
        line = doc.locate(*place.mention.span)[0].line
        address = book.place_in(doc, place.mention.span.start)
        lines.setdefault(line, tag("a", str(line), href=address) if address else text(line))
    return joined((doc.path.rpartition("/")[2], ":", joined(lines.values(), ", ")))


def _once(book: Book, name: Identity) -> Html:
    place = name.places[0]
    address = book.place_in(place.doc, place.mention.span.start)
    return tag("a", name.form, href=address) if address else text(name.form)
