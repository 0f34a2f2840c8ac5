"""A small wire of made-up events, some told by several drafts, with faults of all kinds in them."""

from __future__ import annotations

import datetime

PLACES = ("Kerrow", "Aldermill", "Lower Tannick", "Port Ensay", "Brackwater", "Ostergate", "Vennick", "Sollen Quay")
GIVEN = ("Mara", "Ilse", "Tobias", "Henrik", "Nadia", "Conrad", "Ottilie", "Piers", "Ruth", "Anselm")
HEADS = ("Quel", "Bran", "Osga", "Trem", "Vest", "Acht", "Lind", "Morw", "Dunm", "Pell", "Hask", "Yard", "Corv")
TAILS = ("lin", "dtner", "rdsen", "lowell", "erholt", "ermann", "qvast", "enna", "arrow", "isier", "ellan")
THINGS = ("granary", "ferry", "bakery", "cannery", "sawmill", "chapel", "tannery", "foundry", "brewery", "boathouse")


def _family(n: int) -> str:
    return HEADS[n % 13] + TAILS[n % 11]


def event(n: int) -> tuple[str, ...]:
    """The drafts of an event, two for every third one, else one."""
    place, other = PLACES[n % 8], PLACES[(n * 3 + 1) % 8]
    chief, owner = f"{GIVEN[n % 10]} {_family(n)}", f"{GIVEN[n * 3 % 10]} {_family(n + 70)}"
    thing, street = THINGS[n // 2 % 10], f"{_family(n + 35)} Street"
    day = datetime.date(2024, 1, 1) + datetime.timedelta(days=9 * n)
    written = f"{day:%B} {day.day}, {day.year}"
    first = (
        f"{place.upper()} ({written}) - Fire Chief {chief} said {n + 2} people were hurt when the {thing} of {owner} burned on "
        f"{street}.\n\nThe the fire began at 10:{n % 50 + 10} p.m., officials said. {owner}, {n + 31}, lives in {other}.\n\n"
        f"“We lost it all,” {owner.split()[1]} said. Some {40 + n} workers have lost their jobs.\n"
    )
    second = (
        f"The {thing} of {owner} on {street}, {place}, burned down on {written}, and {n + 4} people were hurt, {chief}, the fire "
        f"chief, said.\n\n{owner.split()[1]}, {n + 31}, from {other}, called it a loss. “We lost everything,” {owner} said.\n"
    )
    return (first, second) if n % 3 == 0 else (first,)


def records(events: int) -> list[dict[str, str]]:
    """The drafts of so many events as rows with id, text, date and title."""
    rows = []
    for n in range(events):
        for k, text in enumerate(event(n)):
            day = datetime.date(2024, 1, 1) + datetime.timedelta(days=9 * n)
            rows.append({"id": f"{n:03}-{k}", "text": text, "date": day.isoformat(), "title": ""})
    return rows
