"""Relay tokens: joined, split, and exchanged in the order of the paper's equations."""

import torch

from relay_core.models.relay import RelayTokens, exchange_parallel, exchange_sequential, join, split


def test_split_undoes_join():
    relay, patches = torch.arange(6.0).view(1, 2, 3), torch.arange(12.0).view(1, 4, 3) + 100
    again = split(join(relay, patches), 2)
    assert torch.equal(again[0], relay) and torch.equal(again[1], patches)


def test_every_sample_gets_its_own_copy_of_the_relays():
    relays = RelayTokens(4, 8)
    assert relays(3).shape == (3, 4, 8)
    assert torch.equal(relays(3)[0], relays(3)[2])


def _adding_block(relay, patches):
    """A block whose relays gather the sum of the patches and whose patches gather the sum of the relays."""
    return relay + patches.sum(), patches + relay.sum()


def test_sequential_exchange_is_global_first_as_in_equations_4_and_5():
    relay, local, global_ = (torch.full((1, 1, 1), v) for v in (1.0, 10.0, 100.0))
    relay, local, global_ = exchange_sequential(_adding_block, relay, local, global_)
    assert global_.item() == 101  # 100 + relay 1
    assert local.item() == 111  # 10 + relay 101, which the global pass has updated
    assert relay.item() == 111  # 101 + local 10


def test_parallel_exchange_averages_both_scales_as_in_equations_11_to_13():
    relay, local, global_ = (torch.full((1, 1, 1), v) for v in (1.0, 10.0, 100.0))
    relay, local, global_ = exchange_parallel(_adding_block, relay, local, global_)
    assert global_.item() == 101 and local.item() == 11
    assert relay.item() == 0.5 * (101 + 11)
