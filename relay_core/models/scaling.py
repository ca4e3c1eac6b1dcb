"""Scaling strategies: what a backbone and a head do with a window pair. In: two images. Out: logits of both scales."""

from __future__ import annotations

from torch import Tensor, nn

from ..card import Card
from .backbone import Backbone
from .heads import LinearHead
from .relay import EXCHANGES, RelayTokens


class ScaledModel(nn.Module):
    """A backbone and a head, and the card that describes them.

    Attributes:
        card: the model's description.
    """

    def __init__(self, card: Card, backbone: Backbone, head: LinearHead) -> None:
        super().__init__()
        self.card = card
        self.backbone = backbone
        self.head = head


class RelayModel(ScaledModel):
    """One transformer for both scales, with relays between them (section 3.1)."""

    def __init__(self, card: Card, backbone: Backbone, head: LinearHead) -> None:
        super().__init__(card, backbone, head)
        self.relay = RelayTokens(card.num_relay_tokens, backbone.relay_dim)
        self._exchange = EXCHANGES[card.exchange]

    def forward(self, x_local: Tensor, x_global: Tensor) -> tuple[Tensor, Tensor]:
        """Segment a batch of window pairs.

        Args:
            x_local: (B, C, H, W), normalised.
            x_global: (B, C, H', W'), normalised.

        Returns:
            local_logits: (B, K, H, W), Eq. 6.
            global_logits: (B, K, H', W'), Eq. 7.
        """
        local, local_grid = self.backbone.embed(x_local, "local")
        global_, global_grid = self.backbone.embed(x_global, "global")
        relay = self.relay(x_local.shape[0])
        for index in range(self.backbone.num_blocks):

            def step(relay: Tensor, patches: Tensor, index: int = index) -> tuple[Tensor, Tensor]:
                return self.backbone.run_block(index, relay, patches)

            relay, local, global_ = self._exchange(step, relay, local, global_)
        # After the final block the relays are discarded.
        return (
            self.head(self.backbone.finish(local), local_grid),
            self.head(self.backbone.finish(global_), global_grid),
        )


class SlidingWindowModel(ScaledModel):
    """The same backbone and head on the local window alone (Eq. 1)."""

    def forward(self, x_local: Tensor, x_global: Tensor | None = None) -> tuple[Tensor, None]:
        """Segment a batch of local windows (B, C, H, W) -> (B, K, H, W) and None; `x_global` is not looked at."""
        local, grid = self.backbone.embed(x_local, "local")
        no_relay = local[:, :0]  # (B, 0, D)
        for index in range(self.backbone.num_blocks):
            _, local = self.backbone.run_block(index, no_relay, local)
        return self.head(self.backbone.finish(local), grid), None


SegmentationModel = RelayModel | SlidingWindowModel
STRATEGIES: dict[str, type[RelayModel] | type[SlidingWindowModel]] = {
    "relay": RelayModel,
    "sliding_window": SlidingWindowModel,
}
"""The card's `strategy` -> what does it."""
