"""Lets tests import timm beside a CPU build of torch."""

import relay_core.models.torchvision_schemas  # noqa: F401
