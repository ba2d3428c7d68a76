"""Fine-tuning the encoder: a linear probe first, then all layers. Every epoch is stored: a broken run goes on."""

from __future__ import annotations

import math
import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional

from ...corpus import Entry
from ...schema import ELEMENTS, LEVELS
from ..heads import CLASS_SLICE, FACT_SLICE, FLAG_SLICE, LEVEL_SLICE
from .attention import NAME
from .examples import UNKNOWN, Batch, batches, examples
from .excerpts import excerpts
from .net import Net
from .noise import disturbed
from .swapped import pool, swapped


class Plan(NamedTuple):
    """How to train. ``probe`` epochs leave the encoder alone: without them the loss stands still for long. In every
    epoch anew, ``swaps`` exchanges words between some notes, ``noise`` disturbs some, and ``excerpts`` adds a few
    sentences of some by themselves."""

    epochs: int = 6
    probe: int = 1
    batch: int = 4
    body_rate: float = 2e-4
    head_rate: float = 1e-3
    note_weight: float = 0.35
    warm_up: float = 0.1
    seed: int = 97140
    noise: bool = True
    excerpts: bool = True
    swaps: bool = True


def loss_of(net: Net, batch: Batch, plan: Plan) -> torch.Tensor:
    """Cross entropy of the tags, plus the note's answers with their weight."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, note = net(batch.ids, batch.attention, batch.marks)
    known = batch.tags != UNKNOWN
    loss = functional.cross_entropy(tags.float()[known], batch.tags[known])
    note = note.float()
    levels = note[:, LEVEL_SLICE].reshape(-1, len(LEVELS))
    asked = torch.zeros(())
    for part, gold in ((levels, batch.levels.reshape(-1)), (note[:, CLASS_SLICE], batch.note_class)):
        if (gold != UNKNOWN).any():
            asked = asked + functional.cross_entropy(part, gold, ignore_index=UNKNOWN)
    for part, truth in ((note[:, FLAG_SLICE], batch.flags), (note[:, FACT_SLICE], batch.facts)):
        told = ~truth.isnan()
        if told.any():
            asked = asked + functional.binary_cross_entropy_with_logits(part[told], truth[told])
    return loss + plan.note_weight * asked / len(ELEMENTS)


def fit(
    entries: Sequence[Entry],
    base: Path,
    store: Path,
    *,
    plan: Plan | None = None,
    tell: Callable[[str], None] = print,
) -> Net:
    """The fine-tuned net. ``store`` keeps the state after every epoch: a run that was stopped goes on from there.

    The same corpus, base weights, plan and thread count give the same net."""
    plan = plan or Plan()
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)
    np.random.seed(plan.seed)
    torch.use_deterministic_algorithms(mode=True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # no kernel here reads what it has not written
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    net = Net(base)
    tokenizer = base / "tokenizer.json"
    clean = examples(entries, tokenizer)
    body = [p for p in net.encoder.parameters() if p.requires_grad]
    head = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    more = len(excerpts(entries, random.Random(plan.seed))) if plan.excerpts else 0
    steps = math.ceil((len(clean) + more) / plan.batch)
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": plan.body_rate}, {"params": head, "lr": plan.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    words = pool(entries)
    made_with = [*plan, NAME]
    done = 0
    if store.is_file():
        kept = torch.load(store, weights_only=True)
        if kept["plan"] == made_with and kept["rows"] == len(clean):
            net.load_state_dict(kept["net"])
            optimizer.load_state_dict(kept["optimizer"])
            done = kept["epoch"]
            tell(f"goes on behind epoch {done}")
    total = steps * (plan.epochs - plan.probe)
    for epoch in range(done, plan.epochs):
        draw = random.Random(plan.seed + epoch)
        torch.manual_seed(plan.seed + epoch)
        probing = epoch < plan.probe
        for parameter in body:
            parameter.requires_grad = not probing
        told = swapped(entries, words, draw) if plan.swaps else list(entries)
        told = disturbed(told, draw) if plan.noise else told
        rows = examples(told, tokenizer)
        if plan.excerpts:
            rows = [*rows, *examples(excerpts(entries, draw), tokenizer, excerpt=True)]
        net.train()
        sum_of_losses = 0.0
        for number, batch in enumerate(batches(rows, plan.batch, draw)):
            step = (epoch - plan.probe) * steps + number
            pace = 1.0 if probing else min((step + 1) / (plan.warm_up * total), 1.0) * max(total - step, 0) / total
            for group, rate in zip(optimizer.param_groups, (plan.body_rate, plan.head_rate), strict=True):
                group["lr"] = rate * pace
            loss = loss_of(net, batch, plan)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            sum_of_losses += loss.item()
        tell(f"epoch {epoch + 1} of {plan.epochs}: loss {sum_of_losses / steps:.4f}")
        state = {"plan": made_with, "rows": len(clean), "epoch": epoch + 1, "net": net.state_dict()}
        torch.save({**state, "optimizer": optimizer.state_dict()}, store)
    return net.eval()
