"""Scaling strategies: what a backbone and a head do with a window pair. In: two images. Out: logits of both scales.

Every strategy walks through the blocks by the same two loops, one for a pair of scales and one for a single scale.
"""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor, nn
from torch.nn import functional

from ..card import Card
from .backbone import Backbone, Scale, ScaleTokens
from .relay import EXCHANGES, LOCAL_HEARS_LAST, RelayTokens

OnStep = Callable[[int, Scale, Tensor, ScaleTokens], None]
"""Told (block, scale, relay, tokens) before each block of each scale runs."""


def unwatched(index: int, scale: Scale, relay: Tensor, tokens: ScaleTokens) -> None:
    """A run that nobody watches."""


class ScaledModel(nn.Module):
    """A backbone and a head, and the card that describes them.

    Attributes:
        card: the model's description.
    """

    def __init__(self, card: Card, backbone: Backbone, head: nn.Module) -> None:
        super().__init__()
        self.card = card
        self.backbone = backbone
        self.head = head
        if card.num_relay_tokens:
            self.relay = RelayTokens(card.num_relay_tokens, backbone.relay_dim, backbone.relay_std)

    def local_scores(self, x_local: Tensor, x_global: Tensor | None) -> Tensor:
        """Return the local logits (B, K, H, W) of the forward pass; what only the global ones need may be left out."""
        return self(x_local, x_global)[0]

    def _scores_of_one_scale(self, image: Tensor, scale: Scale, on_step: OnStep = unwatched) -> Tensor:
        """Segment one scale on its own (Eq. 1), with the relays as registers where there are any: (B, K, H, W)."""
        tokens = self.backbone.embed(image, scale)
        relay = self._relay_copies(image)
        for index in range(self.backbone.num_blocks):
            relay = self.backbone.carry_relay(index, relay)
            on_step(index, scale, relay, tokens)
            relay, tokens = self.backbone.run_block(index, relay, tokens)
        return self.head(self.backbone.finish(tokens))

    def _relay_copies(self, image: Tensor) -> Tensor:
        """Return the first relays of every sample, (B, R, D); R is 0 without any."""
        if self.card.num_relay_tokens:
            return self.relay(image.shape[0])
        return image.new_zeros(image.shape[0], 0, self.backbone.relay_dim)


class RelayModel(ScaledModel):
    """One transformer for both scales, with relays between them (section 3.1)."""

    def forward(self, x_local: Tensor, x_global: Tensor, on_step: OnStep = unwatched) -> tuple[Tensor, Tensor]:
        """Segment a batch of window pairs.

        Args:
            x_local: (B, C, H, W), normalised.
            x_global: (B, C, H', W'), normalised.
            on_step: watches the blocks' input.

        Returns:
            local_logits: (B, K, H, W), Eq. 6.
            global_logits: (B, K, H', W'), Eq. 7.
        """
        relay, local, global_ = self._embed_pair(x_local, x_global)
        blocks = range(self.backbone.num_blocks)
        _, local, global_ = self._run_blocks(blocks, relay, local, global_, on_step)
        # After the final block the relays are discarded.
        return self.head(self.backbone.finish(local)), self.head(self.backbone.finish(global_))

    def local_scores(self, x_local: Tensor, x_global: Tensor | None) -> Tensor:
        """Return the local logits (B, K, H, W) of the forward pass without what nothing local reads.

        That is the global head and, of the last block's global pass, all but what the relays bring from it.
        """
        if x_global is None:
            raise ValueError("a relay model reads window pairs")
        relay, local, global_ = self._embed_pair(x_local, x_global)
        last = self.backbone.num_blocks - 1
        relay, local, global_ = self._run_blocks(range(last), relay, local, global_)
        relay = self.backbone.carry_relay(last, relay)
        if self.card.exchange in LOCAL_HEARS_LAST:
            relay = self.backbone.relay_after_block(last, relay, global_)
        _, local = self.backbone.run_block(last, relay, local)
        return self.head(self.backbone.finish(local))

    def _embed_pair(self, x_local: Tensor, x_global: Tensor) -> tuple[Tensor, ScaleTokens, ScaleTokens]:
        """Return the first relays and the tokens of both scales."""
        local, global_ = self.backbone.embed(x_local, "local"), self.backbone.embed(x_global, "global")
        return self._relay_copies(x_local), local, global_

    def _run_blocks(
        self, blocks: range, relay: Tensor, local: ScaleTokens, global_: ScaleTokens, on_step: OnStep = unwatched
    ) -> tuple[Tensor, ScaleTokens, ScaleTokens]:
        """Run blocks on both scales with the card's exchange between them."""
        exchange = EXCHANGES[self.card.exchange]
        for index in blocks:

            def step(
                scale: Scale, relay: Tensor, tokens: ScaleTokens, index: int = index
            ) -> tuple[Tensor, ScaleTokens]:
                on_step(index, scale, relay, tokens)
                return self.backbone.run_block(index, relay, tokens)

            relay, local, global_ = exchange(step, self.backbone.carry_relay(index, relay), local, global_)
        return relay, local, global_


class LocalModel(ScaledModel):
    """The local window alone: a sliding window, or one with registers where the card has relays (section 4.2)."""

    def forward(
        self, x_local: Tensor, x_global: Tensor | None = None, on_step: OnStep = unwatched
    ) -> tuple[Tensor, None]:
        """Segment a batch of local windows (B, C, H, W) -> (B, K, H, W) and None; `x_global` is not looked at."""
        return self._scores_of_one_scale(x_local, "local", on_step), None


class DownsamplingModel(ScaledModel):
    """The global window alone, at its lower resolution (section 4.2)."""

    def forward(self, x_local: Tensor, x_global: Tensor) -> tuple[Tensor, None]:
        """Segment the local windows (B, K, H, W) by what is seen from afar; only the shape of `x_local` counts.

        The second value is None: the upsampled scores are the network's only answer, so one loss is enough.
        """
        return self._scores_on_local(self._scores_of_one_scale(x_global, "global"), x_local), None

    def _scores_on_local(self, global_logits: Tensor, x_local: Tensor) -> Tensor:
        """Cut the local window's ground out of (B, K, H', W') and bring it to the local resolution, (B, K, H, W)."""
        height, width = x_local.shape[-2:]
        rows, cols = height // self.card.windows.downsample, width // self.card.windows.downsample
        top, left = (global_logits.shape[-2] - rows) // 2, (global_logits.shape[-1] - cols) // 2
        ground = global_logits[..., top : top + rows, left : left + cols]
        return functional.interpolate(ground, size=(height, width), mode="bilinear", align_corners=False)


class DecisionFusionModel(DownsamplingModel):
    """Both scales through the same network, apart; their scores are averaged at the end (section 4.2)."""

    def forward(self, x_local: Tensor, x_global: Tensor) -> tuple[Tensor, None]:
        """Segment the local windows (B, K, H, W) by the mean of both scales' scores; the local loss trains both."""
        near = self._scores_of_one_scale(x_local, "local")
        far = self._scores_on_local(self._scores_of_one_scale(x_global, "global"), x_local)
        return 0.5 * (near + far), None


class ConcatenationModel(ScaledModel):
    """Patches of both scales in one sequence, without relays (section 4.4); four times a single scale's attention."""

    def forward(self, x_local: Tensor, x_global: Tensor) -> tuple[Tensor, Tensor]:
        """Segment a batch of window pairs: logits (B, K, H, W) of the local, (B, K, H', W') of the global scale."""
        local = self.backbone.embed(x_local, "local")
        far = self.backbone.embed(x_global, "global").patches  # (B, h, w, D)
        shape = far.shape[1:3]
        rest = far.flatten(1, 2)  # (B, h * w, D), in the place of the relays
        for index in range(self.backbone.num_blocks):
            rest, local = self.backbone.run_block(index, rest, local)
        global_ = ScaleTokens(rest.unflatten(1, shape))
        return self.head(self.backbone.finish(local)), self.head(self.backbone.finish(global_))


STRATEGIES: dict[str, type[ScaledModel]] = {
    "relay": RelayModel,
    "registers": LocalModel,
    "sliding_window": LocalModel,
    "downsampling": DownsamplingModel,
    "decision_fusion": DecisionFusionModel,
    "concatenation": ConcatenationModel,
}
"""The card's `strategy` -> what does it."""


class LocalScores(nn.Module):
    """A model as a run over a raster asks it: for local scores only, by the shortest way that gives the same numbers.

    Attributes:
        card: the model's description.
        model: the whole of it.
    """

    def __init__(self, model: ScaledModel) -> None:
        super().__init__()
        self.card = model.card
        self.model = model
        model.backbone.quick = True

    def forward(self, x_local: Tensor, x_global: Tensor | None = None) -> tuple[Tensor, None]:
        """Segment a batch of window pairs: local logits (B, K, H, W), and None in place of the global ones."""
        return self.model.local_scores(x_local, x_global), None
