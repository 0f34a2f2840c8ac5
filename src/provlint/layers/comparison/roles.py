"""Deeds of two texts held against each other: the same deed with its sides exchanged, or with somebody else in it."""

from __future__ import annotations

from provlint.core.record import NamedTuple
from provlint.layers.comparison.clauses import Party
from provlint.layers.comparison.deeds import Deed
from provlint.lexicon import Language, listed, per_language

#: what a shared name and a shared noun beside the verb are worth
NAME, NOUN = 2, 1
_MUTUAL, _BESIDE = listed("deeds", "mutual"), listed("deeds", "beside")
_ONE_SLOT = listed("deeds", "one slot")


class _Converse(NamedTuple):
    """What tells a deed from the other side: the preposition before that side, the verb, and the preposition with it."""

    slot: str
    verb: str
    other: str


@per_language
def _same(language: Language) -> dict[str, str]:
    """Bases of verbs to the one that stands for all of them."""
    rows = [verbs.split("|") for kind, verbs, *_ in language.rows("same_deeds") if kind == "same"]
    return {verb: verbs[0] for verbs in rows for verb in verbs}


@per_language
def _converse(language: Language) -> dict[str, _Converse]:
    rows = [row[1:] for row in language.rows("same_deeds") if row[0] == "converse"]
    return {verb: _Converse(slot.strip("-"), other, its.strip("-")) for verb, slot, other, its in rows}


def deed_verb(base: str, language: Language) -> str:
    """The verb that stands for the deed which a verb tells: "sell" for all of buying and selling."""
    base = _same(language).get(base, base)
    other = _converse(language).get(base)
    return other.verb if other is not None else base


def paired(mine: Deed, theirs: Deed, language: Language) -> tuple[Deed, Deed] | None:
    """Two deeds by one verb and with its sides, where two verbs tell them: what Hale bought from Rask, Rask sold to Hale. None where they
    are of two kinds."""
    if deed_verb(mine.verb, language) != deed_verb(theirs.verb, language):
        return None
    same = _same(language)
    if same.get(mine.verb, mine.verb) == same.get(theirs.verb, theirs.verb):
        return mine, theirs
    return _plain(mine, language), _plain(theirs, language)


def _plain(deed: Deed, language: Language) -> Deed:
    """A deed by the verb that stands for it, its sides as that verb has them."""
    base = _same(language).get(deed.verb, deed.verb)
    other = _converse(language).get(base)
    if other is None:
        return deed._replace(verb=base)
    agents = tuple(party for slot, party in deed.others if one_slot(slot, other.slot, language) and (other.slot or not party.noun))
    kept = [(slot, party) for slot, party in deed.others if party not in agents]
    return deed._replace(verb=other.verb, agents=agents, others=(*((other.other, party) for party in deed.agents), *kept))


class Clash(NamedTuple):
    """What one deed has otherwise than another: the party of each, and what they share besides (``NAME`` and ``NOUN``)."""

    mine: Party
    theirs: Party
    shared: int
    exchanged: bool


def one_party(mine: Party, theirs: Party) -> bool:
    """Whether two parties are the same as far as their words tell: Ruiz and Ana Ruiz, boats and the boat."""
    if mine.names and theirs.names:
        small, large = sorted((mine.names, theirs.names), key=len)
        if set(small) <= set(large):
            return True
        return mine.kind == theirs.kind == "person" and small[-1] == large[-1] and small[0][0] == large[0][0] and len(small) > 1
    return bool(mine.noun) and mine.noun == theirs.noun


def one_slot(mine: str, theirs: str, language: Language) -> bool:
    """Whether two prepositions say the same of who follows: none, and "to"."""
    return mine == theirs or {mine, theirs} <= {"", *_ONE_SLOT(language)}


def _among(party: Party, parties: tuple[Party, ...]) -> bool:
    return any(one_party(party, other) for other in parties)


def agrees(mine: Deed, agent: Party | None, slot: str, other: Party | None, language: Language) -> bool:
    """Whether a deed may be done by somebody to somebody: both stand there, or a word that may stand for either."""
    done = agent is None or _among(agent, mine.agents) or any(not party.names for party in mine.agents)
    if other is None:
        return done
    return done and any(
        one_slot(slot, its, language) and (one_party(other, party) or not party.names) for its, party in mine.others
    )


def clash(mine: Deed, theirs: Deed, language: Language) -> Clash | None:
    """What two deeds of one verb have otherwise: sides that are exchanged, else one name in another's place. None where they may well
    be the same, or two deeds."""
    pair = paired(mine, theirs, language) if mine.verb not in _MUTUAL(language) else None
    if pair is None:
        return None
    mine, theirs = pair
    return _exchanged(mine, theirs, language) or _other_agent(mine, theirs, language) or _other_object(mine, theirs, language)


def _exchanged(mine: Deed, theirs: Deed, language: Language) -> Clash | None:
    for agent in mine.agents:
        for slot, other in mine.others:
            if agent.unknown or other.unknown or slot in _BESIDE(language) or _among(agent, theirs.agents) or _among(other, mine.agents):
                continue
            there = [party for its, party in theirs.others if one_slot(slot, its, language)]
            done, befell = _among(other, theirs.agents), any(one_party(agent, party) for party in there)
            pronoun = any(party.pronoun and party.unknown for party in (there if done else theirs.agents))
            named = bool(agent.names and other.names)
            if (done and befell) or ((done or befell) and pronoun and named):
                its = theirs.agents[-1] if done else next(party for party in there if one_party(agent, party))
                return Clash(agent, its, _shared(mine, theirs, language) + NAME * (done and befell), exchanged=True)
    return None


def _of_one_kind(mine: Party, theirs: Party) -> bool:
    """Whether two names are of one kind, and not the same."""
    kinds = {mine.kind, theirs.kind}
    alike = len(kinds) == 1 or kinds == {"other", "body"} or any(p.kind == "other" and len(p.names) == 1 for p in (mine, theirs))
    return bool(mine.names and theirs.names) and alike and not one_party(mine, theirs)


def _other_agent(mine: Deed, theirs: Deed, language: Language) -> Clash | None:
    named, its = [p for p in mine.agents if p.names], [p for p in theirs.agents if p.names]
    if not named or not its or not all(_of_one_kind(p, q) for p in named for q in its):
        return None
    if any(_among(p, tuple(q for _, q in theirs.others)) for p in named) or _parted(mine, theirs, language, None):
        return None
    return Clash(named[-1], its[-1], _shared(mine, theirs, language), exchanged=False)


def _other_object(mine: Deed, theirs: Deed, language: Language) -> Clash | None:
    agreed = any(_among(p, theirs.agents) for p in mine.agents)
    if (mine.agents and theirs.agents and not agreed) or _parted(mine, theirs, language, ""):
        return None
    named, its = ([p for slot, p in deed.others if one_slot(slot, "", language) and p.names] for deed in (mine, theirs))
    if not named or not its or not all(_of_one_kind(p, q) for p in named for q in its):
        return None
    if any(_among(p, theirs.agents) for p in named):
        return None
    return Clash(named[-1], its[-1], _shared(mine, theirs, language), exchanged=False)


def _parted(mine: Deed, theirs: Deed, language: Language, but: str | None) -> bool:
    """Whether both deeds have something in a slot, and nothing of it is the same; ``but``: a slot left out."""
    for slot in {slot for slot, _ in mine.others}:
        if but is not None and one_slot(slot, but, language):
            continue
        here = [party for its, party in mine.others if one_slot(its, slot, language) and not party.unknown]
        there = [party for its, party in theirs.others if one_slot(its, slot, language) and not party.unknown]
        if here and there and not any(one_party(p, q) for p in here for q in there):
            return True
    return False


def common(mine: Deed, theirs: Deed, language: Language) -> list[tuple[Party, int]]:
    """The parties of a deed that stand in another one in any role, each with what it is worth; none where the two have different names or
    things in one role."""
    if _parted(mine, theirs, language, None) or _two_agents(mine, theirs):
        return []
    parties = (*theirs.agents, *(party for _, party in theirs.others))
    own = (*mine.agents, *(party for _, party in mine.others))
    return [(party, NAME if party.names else NOUN) for party in own if _among(party, parties)]


def _two_agents(mine: Deed, theirs: Deed) -> bool:
    named = [[party for party in deed.agents if party.names] for deed in (mine, theirs)]
    return all(named) and not any(one_party(p, q) for p in named[0] for q in named[1])


def _shared(mine: Deed, theirs: Deed, language: Language) -> int:
    """What two deeds share beside their verb."""
    worth = 0
    for slot, party in mine.others:
        if any(one_slot(slot, its, language) and one_party(party, other) for its, other in theirs.others):
            worth += NAME if party.names else NOUN
    return worth
