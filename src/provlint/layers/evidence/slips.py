"""How many letters two words are apart."""

from __future__ import annotations


def slips(one: str, other: str, most: int = 2) -> int:
    """Letters put in, left out, changed or swapped with their neighbour between two words; ``most`` + 1 where there are more.

    Damerau-Levenshtein distance (optimal string alignment), cut off.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before = before, row
        row = [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
