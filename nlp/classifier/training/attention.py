"""Attention for training on a processor: in sixteen bits, its dropout out of a store of random numbers drawn once.

With dropout PyTorch leaves its fused kernel and draws a random number for every weight of every step, which takes
longer than the encoder itself; without it, levels came out worse on notes of other voices (one run, .004 to .017).
"""

from __future__ import annotations

from functools import cache

import torch
from transformers import AttentionInterface
from transformers.masking_utils import AttentionMaskInterface, sdpa_mask

NAME = "stored_dropout"
_STORE = 1 << 24
_SEED = 97140
_HIDDEN = -1e4


def attend(
    _module: torch.nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    *,
    scaling: float,
    dropout: float = 0.0,
    **_: object,
) -> tuple[torch.Tensor, None]:
    """Query, key and value of shape (notes, heads, pieces, width) in; (notes, pieces, heads, width) out. A mask holds
    true where a piece may be looked at."""
    short = torch.bfloat16 if torch.is_autocast_enabled("cpu") else query.dtype
    with torch.autocast("cpu", enabled=False):
        scores = torch.matmul((query * scaling).to(short), key.to(short).transpose(-1, -2))
        if attention_mask is not None:
            scores = scores.masked_fill(~attention_mask, _HIDDEN)
        weights = torch.softmax(scores, -1)
        if dropout:
            weights = weights * _kept(weights.numel(), dropout).view(weights.shape).to(short)
        return torch.matmul(weights, value.to(short)).transpose(1, 2).contiguous(), None


def _kept(size: int, dropout: float) -> torch.Tensor:
    """So many factors in a row out of the store, from a random place on: 0 for what is dropped, else above 1."""
    store = _store(dropout, max(_STORE, 4 * size))
    start = int(torch.randint(0, len(store) - size, (1,)))
    return store[start : start + size]


@cache
def _store(dropout: float, size: int) -> torch.Tensor:
    numbers = torch.rand(size, generator=torch.Generator().manual_seed(_SEED))
    return (numbers >= dropout).to(torch.bfloat16) / (1 - dropout)


AttentionInterface.register(NAME, attend)
AttentionMaskInterface.register(NAME, sdpa_mask)
