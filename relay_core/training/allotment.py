"""Drawing blocks of ground to roles. In: what every block holds, shares, a seed. Out: a role for every block.

Ground at the border of two roles is lost to the gap between them, so each role gets few connected groups. Blocks are
put in a row that winds through strips of the ground, and the row is cut by the shares; of many such rows the one is
kept that leaves every role nearest to its share of the ground and of each finding once the gaps are open. Then patches
change hands as long as that brings the roles nearer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..geo.blocks import GroundIndex

ROLES = ("gap", "train", "validation", "test")
"""Names of the roles; a place in this tuple is the role's value in arrays."""
GAP, TRAIN, VALIDATION, TEST = range(4)

_ROWS_TRIED = 150
_PATCHES_TRIED = 250
_FEWEST_TRIED = 20
_MOST_BLOCKS_SEEN = 1 << 24  # by all that are tried together
_MAX_REPEATS = 6
_FLOOR = 0.01  # of a share: keeps the logarithm of nothing finite, and a role with nothing of a class very dear
_WEIGHT_OF_GAPS = 2.0  # with less, small islands in foreign ground pay off
_MAX_FINE = 4  # gaps are estimated on quarters of a block
_MAX_FINE_CELLS = 1 << 16


@dataclass(frozen=True)
class Parts:
    """Into which parts a row of blocks is cut, and what they are for.

    Attributes:
        edges: where parts end, growing shares of the row up to 1.
        uses: of every way to use the parts, the role of each; one for a plain split, one a fold otherwise.
    """

    edges: tuple[float, ...]
    uses: tuple[tuple[int, ...], ...]

    def shares(self, use: tuple[int, ...]) -> dict[int, float]:
        """Return the share of the ground that each role gets in one use."""
        sizes = np.diff((0.0, *self.edges))
        return {role: float(sum(size for size, r in zip(sizes, use) if r == role)) for role in set(use)}


def plain_parts(shares: tuple[float, float, float]) -> Parts:
    """Return parts for one split into shares of (train, validation, test); an empty share gets no part."""
    asked = [(share, role) for share, role in zip(shares[::-1], (TEST, VALIDATION, TRAIN)) if share]
    edges = np.cumsum([share for share, _ in asked])
    return Parts((*edges[:-1].tolist(), 1.0), (tuple(role for _, role in asked),))


def fold_parts(folds: int) -> Parts:
    """Return parts for cross-validation: fold f tests on part f and validates on the next, around the end."""
    uses = []
    for fold in range(folds):
        use = [TRAIN] * folds
        use[fold], use[(fold + 1) % folds] = TEST, VALIDATION
        uses.append(tuple(use))
    return Parts(tuple((np.arange(folds) + 1) / folds), tuple(uses))


def open_gaps(roles: np.ndarray, gap: int, keep_off_gaps: bool = False) -> np.ndarray:
    """Turn ground between different roles into gaps.

    Test ground is kept whole, validation ground gives way to it and training ground to both.

    Args:
        roles: (h, w) uint8.
        gap: cells between ground of different roles, at least.
        keep_off_gaps: training ground gives way to validation ground that has given way itself, too.
    """
    opened = roles.copy()
    if gap:
        opened[(roles == VALIDATION) & GroundIndex(roles == TEST).near(gap)] = GAP
        held_out = roles if keep_off_gaps else opened
        opened[(roles == TRAIN) & GroundIndex((held_out == VALIDATION) | (held_out == TEST)).near(gap)] = GAP
    return opened


def draw_parts(amounts: np.ndarray, parts: Parts, gap_blocks: float, seed: int) -> np.ndarray:
    """Give every block one of the parts.

    Args:
        amounts: (R, C, 1 + K) pixels of a block, labelled ones first and then each finding's; a block of none at all
            is no ground and belongs to every part.
        parts: how to cut.
        gap_blocks: width of the gaps [blocks].
        seed: of what is tried.

    Returns:
        (R, C) part of every block, -1 where there is no ground.
    """
    rng = np.random.default_rng(seed)
    is_ground = amounts.sum(axis=2) > 0

    def value_of(drawn: np.ndarray) -> float:
        rates = [_balance(as_roles(drawn, use), amounts, parts.shares(use), gap_blocks) for use in parts.uses]
        return float(np.mean(rates))

    best, best_value = np.full(is_ground.shape, -1), -np.inf
    if not is_ground.any():
        return best
    for row, col, phase in _rows_of_blocks(amounts[..., 0], is_ground, rng):
        drawn = np.full(is_ground.shape, -1)
        drawn[row, col] = np.searchsorted(parts.edges[:-1], phase, side="right")
        value = value_of(drawn)
        if value > best_value:
            best, best_value = drawn, value
    for _ in range(_tries(_PATCHES_TRIED, is_ground.size)):
        drawn = np.where(is_ground & _patch(is_ground, rng), rng.integers(len(parts.edges)), best)
        value = value_of(drawn)
        if value > best_value:
            best, best_value = drawn, value
    return best


def as_roles(drawn: np.ndarray, use: tuple[int, ...]) -> np.ndarray:
    """Return the role of every block in one use of its part, (R, C) uint8; ground of no part may train."""
    return np.array((*use, TRAIN), np.uint8)[drawn]


def _rows_of_blocks(
    ground: np.ndarray, is_ground: np.ndarray, rng: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield rows of blocks to choose from: their (row, col), and how far along the row each lies, 0 to below 1.

    A row runs in strips one or more blocks wide, up the one and down the next. It may begin anywhere, and be run
    through several times over, which gives each role several groups where that serves the findings.
    """
    rows, cols = np.nonzero(is_ground)
    weights = ground[rows, cols].astype(float)
    for candidate in range(_tries(_ROWS_TRIED, is_ground.size)):
        across, along = (rows, cols) if rng.random() < 0.5 else (cols, rows)
        if rng.random() < 0.5:
            across = across.max() - across
        strip = across // rng.integers(1, across.max() + 2)
        turned = (strip % 2 == 1) ^ (rng.random() < 0.5)
        order = np.lexsort((across, np.where(turned, -along, along), strip))
        ends = weights[order].cumsum()
        # The middle of a block decides, so that a part is at most half a block too large.
        phase = (ends - weights[order] / 2) / ends[-1]
        begin = rng.random() if candidate % 2 else 0.0  # groups in a corner have the shortest borders
        repeats = 1 if candidate % 4 < 2 else rng.integers(1, _MAX_REPEATS + 1)
        yield rows[order], cols[order], (phase * repeats + begin) % 1


def _patch(is_ground: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw a rectangle around a block of ground, small ones as often as large ones, (R, C) bool."""
    places = np.flatnonzero(is_ground)
    patch = np.zeros(is_ground.shape, bool)
    centre = divmod(int(places[rng.integers(len(places))]), is_ground.shape[1])
    patch[tuple(_span(middle, size, rng) for middle, size in zip(centre, is_ground.shape))] = True
    return patch


def _span(middle: int, size: int, rng: np.random.Generator) -> slice:
    """Draw a span of 1 to `size` blocks that holds `middle`; halving and doubling are equally likely."""
    length = int(size ** rng.random())
    first = middle - int(rng.integers(length))
    return slice(max(0, first), first + length)


def _tries(most: int, blocks: int) -> int:
    """Return how often to try on so many blocks: less often where each try takes long."""
    return max(_FEWEST_TRIED, min(most, _MOST_BLOCKS_SEEN // blocks))


def _balance(roles: np.ndarray, amounts: np.ndarray, shares: dict[int, float], gap_blocks: float) -> float:
    """Rate roles of blocks: 0 is best, where each role keeps its share of the ground and of every finding.

    Logarithms weigh halves alike, whoever loses one, and make a role without a class dear. Of each role, ground counts
    as much as all findings together; ground that the gaps take from all roles counts on top.
    """
    fine = max(1, min(_MAX_FINE, int((_MAX_FINE_CELLS / roles.size) ** 0.5)))
    finely = roles.repeat(fine, axis=0).repeat(fine, axis=1)
    opened = open_gaps(finely, int(np.ceil(gap_blocks * fine)))
    totals = amounts.sum(axis=(0, 1), dtype=float)
    there = totals > 0
    rates, used = [], 0.0
    for role, share in shares.items():
        kept = (opened == role).reshape(roles.shape[0], fine, roles.shape[1], fine).mean(axis=(1, 3))
        got = np.minimum(np.tensordot(kept, amounts, axes=2)[there] / (share * totals[there]), 1)
        logs = np.log(got + _FLOOR)
        rates.append(logs[0] if len(logs) == 1 else (logs[0] + logs[1:].mean()) / 2)
        used += share * got[0]
    return float(np.mean(rates) + _WEIGHT_OF_GAPS * np.log(used + _FLOOR))
