"""Compounds that are often set in two ways: their house form by AP and Merriam-Webster, and the words that split them."""

from __future__ import annotations

from functools import cache

#: the form to use; where it is hyphenated or closed, the open form is a slip as a noun
_FORMS = """
warplane warplanes warship warships airstrike airstrikes airspace airbase airbases battlefield battlefields bombshell
ceasefire cease-fire checkpoint checkpoints crossfire drugstore earthquake gunfire gunfight gunshot gunshots gunman
gunmen handgun handguns headquarters homeland landmine landmines lawmaker lawmakers policyholder policymaker
policymakers roadblock roadside rooftop self-defense self-defence self-determination self-rule shootout spokesman
spokeswoman spokesperson statewide nationwide worldwide stockpile stockpiles strongman strongmen stronghold strongholds
takeover warhead warheads warlord warlords waterboarding whistleblower whistleblowers workforce bystander bystanders
vice-president decision-making law-enforcement fact-checking well-being passers-by peacekeeper peacekeepers
peacekeeping hostage-taker hostage-takers hostage-taking gravesite gravesites firefighter firefighters daytime
nighttime lifetime wartime peacetime bulletproof counterterrorism counteroffensive ringleader ringleaders
""".split()
#: open compounds that are good English beside the closed form, or mean something else
_OPEN_TOO = frozenset(
    """earth-quake gun-man home-land head-quarters law-enforcement vice-president life-time work-force road-side air-space
    check-point drug-store decision-making fact-checking roof-top cross-fire hand-gun day-time night-time take-over
    gun-fire gun-fight ring-leader by-stander world-wide air-base cease-fire""".split()
)
_SPLITS = """war-plane war-planes war-ship war-ships battle-field battle-fields self-defense self-defence
    self-determination self-rule law-maker law-makers peace-keeper peace-keepers peace-keeping
    war-head war-heads war-lord war-lords fire-fighter fire-fighters land-mine land-mines strong-hold strong-holds
    gun-shot gun-shots whistle-blower whistle-blowers strong-man by-standers counter-terrorism hostage-taker
    hostage-takers grave-site grave-sites war-time peace-time""".split()


@cache
def split_forms() -> dict[tuple[str, str], str]:
    """(first, second) of an open compound to its house form: ("war", "planes") -> "warplanes"."""
    forms = frozenset(_FORMS)
    found = {}
    for split in _SPLITS:
        if split not in _OPEN_TOO:
            first, second = split.split("-")
            found[first, second] = split if split in forms else first + second
    return found
