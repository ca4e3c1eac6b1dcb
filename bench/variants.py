"""What the benchmarks of context compare. In: nothing. Out: named settings of the training command."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Variant:
    """One way to train, beside which others are put.

    Attributes:
        name: of its files.
        title: of its row.
        options: of the training command.
        global_loss: whether the global loss counts.
        consistency_loss: whether the consistency loss counts.
    """

    name: str
    title: str
    options: tuple[str, ...]
    global_loss: bool = True
    consistency_loss: bool = True


STRATEGIES = (
    Variant("sliding_window", "sliding window (local only)", ("--strategy", "sliding_window")),
    Variant("registers", "registers (local only)", ("--strategy", "registers")),
    Variant("downsampling", "downsampling (global only)", ("--strategy", "downsampling")),
    Variant("decision_fusion", "decision fusion", ("--strategy", "decision_fusion")),
    Variant("relay_parallel", "relay tokens, parallel", ("--strategy", "relay", "--exchange", "parallel")),
    Variant("relay", "relay tokens", ("--strategy", "relay")),
)
"""The rows of the paper's Table 3."""

ABLATIONS = (
    Variant("relay", "relay tokens (R = 4)", ("--strategy", "relay")),
    Variant("no_global_loss", "no global loss", ("--strategy", "relay"), global_loss=False),
    Variant("no_consistency", "no consistency loss", ("--strategy", "relay"), consistency_loss=False),
    Variant("relays_1", "R = 1", ("--strategy", "relay", "--relays", "1")),
    Variant("relays_2", "R = 2", ("--strategy", "relay", "--relays", "2")),
    Variant("relays_8", "R = 8", ("--strategy", "relay", "--relays", "8")),
    Variant("shared_projectors", "shared projectors", ("--strategy", "relay", "--shared-projectors")),
)
"""The rows of the paper's Table 6."""
