"""Relay tokens: joined, split, and exchanged in the order of the paper's equations."""

import torch

from relay_core.models.backbone import ScaleTokens
from relay_core.models.relay import EXCHANGES, RelayTokens, join, split


def test_split_undoes_join():
    relay, patches = torch.arange(6.0).view(1, 2, 3), torch.arange(12.0).view(1, 4, 3) + 100
    again = split(join(relay, patches), 2)
    assert torch.equal(again[0], relay) and torch.equal(again[1], patches)


def test_every_sample_gets_its_own_copy_of_the_relays():
    relays = RelayTokens(4, 8)
    assert relays(3).shape == (3, 4, 8)
    assert torch.equal(relays(3)[0], relays(3)[2])


def _adding_block(scale, relay, tokens):
    """A block whose relays gather the sum of the patches and whose patches gather the sum of the relays."""
    return relay + tokens.patches.sum(), ScaleTokens(tokens.patches + relay.sum())


def _exchange(name):
    """Run one exchange on relay 1, local 10 and global 100."""
    relay, local, global_ = (torch.full((1, 1, 1, 1), v) for v in (1.0, 10.0, 100.0))
    relay, local, global_ = EXCHANGES[name](_adding_block, relay, ScaleTokens(local), ScaleTokens(global_))
    return relay.item(), local.patches.item(), global_.patches.item()


def test_sequential_exchange_is_global_first_as_in_equations_4_and_5():
    relay, local, global_ = _exchange("sequential")
    assert global_ == 101  # 100 + relay 1
    assert local == 111  # 10 + relay 101, which the global pass has updated
    assert relay == 111  # 101 + local 10


def test_local_first_exchange_is_the_other_way_about():
    assert _exchange("sequential_local_first") == (111, 11, 111)


def test_parallel_exchange_averages_both_scales_as_in_equations_11_to_13():
    assert _exchange("parallel") == (0.5 * (101 + 11), 11, 101)
