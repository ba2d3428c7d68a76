"""The encoder with its heads, in PyTorch: small pretrained transformer, one span head, one note head.

The upper layers of a sentence encoder say nearly the same of every word, so the span head reads four layers side by
side; and the word embeddings stay frozen, since a small corpus would only bend those of the words it happens to hold.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

from ..heads import NOTE_OUTPUTS, TAGGED, TAGS
from ..pieces import MARKS
from .attention import NAME

LAYERS = (0, 2, 4, 6)
_HIDDEN = 256
_DROP = 0.15


class Net(nn.Module):
    """Ids, attention and marks of shape (notes, pieces) in; tag logits (notes, pieces, tagged, 3) and note logits
    (notes, outputs) out."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(base), attn_implementation=NAME, local_files_only=True)
        size = self.encoder.config.hidden_size
        self.marks = nn.Embedding(MARKS, size)
        nn.init.zeros_(self.marks.weight)
        self.norms = nn.ModuleList(nn.LayerNorm(size) for _ in LAYERS)
        self.drop = nn.Dropout(_DROP)
        self.trunk = nn.Sequential(nn.Linear(size * len(LAYERS), _HIDDEN), nn.GELU(), nn.Dropout(_DROP))
        self.tags = nn.Linear(_HIDDEN, len(TAGGED) * len(TAGS))
        self.look = nn.Linear(_HIDDEN, NOTE_OUTPUTS)
        self.told = nn.Linear(_HIDDEN, NOTE_OUTPUTS)
        self.read = nn.Linear(_HIDDEN + size, NOTE_OUTPUTS)
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = False

    def forward(
        self, ids: torch.Tensor, attention: torch.Tensor, marks: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.marks(marks)
        states = self.encoder(inputs_embeds=embedded, attention_mask=attention, output_hidden_states=True).hidden_states
        wide = torch.cat([norm(states[layer]) for norm, layer in zip(self.norms, LAYERS, strict=True)], -1)
        trunk = self.trunk(self.drop(wide))
        tags = self.tags(trunk).view(*ids.shape, len(TAGGED), len(TAGS))
        # every answer about the note looks at the pieces that matter to it: a softmax over the pieces for each output
        outside = (attention == 0).unsqueeze(-1)
        look = self.look(trunk).float().masked_fill(outside, -1e4).softmax(1)
        picked = (look * self.told(trunk).float()).sum(1)
        mean = (trunk.float() * attention.unsqueeze(-1)).sum(1) / attention.sum(1, keepdim=True)
        note = picked + self.read(torch.cat([mean, states[-1][:, 0].float()], -1))
        return tags, note
