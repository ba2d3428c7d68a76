"""Fits how much a learned reader counts, on voices that neither it nor the rules have seen.

In the order of reading: how its spans join the rules', whether manual work was done, the levels, the class, the flags.
Each step sees the notes as the steps before leave them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from ..classifier.agreement import spans, total
from ..classifier.heads import LABELS
from ..classifier.join import Policy, joined
from ..classifier.readers import Heard
from ..classifier.softmax import Softmax
from ..classifier.store import Weighing
from ..classifier.training.artefact import Fitted
from ..classifier.training.weigh import fit_logistic, fit_softmax, plain
from ..corpus import Entry
from ..schema import ELEMENTS, FLAGS
from ..standard.flags import flags
from ..standard.informed import class_features, features, flag_features, informed, manual_features, settled
from ..standard.levels import judge

_ADD = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 2.0)
_STRIKE = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35)
_EXACT = 0.5
_RARE = 10
"""A flag that fewer notes hold is left to the rules: nothing can be fitted."""
_RULES_DECIDE = Softmax(("no", "yes"), ("rules",), ((8.0,),), (-4.0,))
_NOTHING = Policy(2.0, 0.0, own=False)


class Read(NamedTuple):
    """One labelled note as the rules and the learner read it."""

    entry: Entry
    heard: Heard


def fit_weighing(reads: Sequence[Read], *, spans_too: bool) -> tuple[Weighing, Fitted]:
    """The weighing for one reader, and its procedure-log classifier as scikit-learn holds it. ``spans_too``: its spans
    are exact enough to become mentions (the encoder's); else they only support passages."""
    policies = {label: _policy(reads, label) if spans_too else _NOTHING for label in LABELS}
    voices = [read.entry.voice for read in reads]
    met = [joined(h.facts, h.spans, h.learned, policies, h.surest) for _, h in reads]
    manual = fit_softmax(
        [manual_features(facts) for facts in met], ["yes" if r.entry.manual else "no" for r in reads], voices
    )
    blank = Weighing(policies, {}, manual, manual, {}, (0.35, 0.65))
    met = [settled(facts, blank)[0] for facts in met]
    ruled = [judge(facts) for facts in met]
    levels: dict[str, Softmax] = {}
    for element in ELEMENTS:
        chosen = [i for i, r in enumerate(reads) if element != "technique" or r.entry.manual]
        levels[element] = fit_softmax(
            [features(met[i], element, ruled[i][element]) for i in chosen],
            [reads[i].entry.elements[element] for i in chosen],
            [voices[i] for i in chosen],
        )
    weighing = replace(blank, levels=levels)
    judged = [informed(facts, one, weighing)[0] for facts, one in zip(met, ruled, strict=True)]
    treated = [i for i, r in enumerate(reads) if r.entry.manual]
    log = fit_logistic(
        [class_features(met[i], judged[i]) for i in treated],
        [reads[i].entry.note_class for i in treated],
        [voices[i] for i in treated],
    )
    by_flag = {}
    held = [flags(facts, one) for facts, one in zip(met, ruled, strict=True)]
    for flag in FLAGS:
        rows = [flag_features(facts, flag, ruled=flag in own) for facts, own in zip(met, held, strict=True)]
        gold = ["yes" if flag in r.entry.flags else "no" for r in reads]
        by_flag[flag] = fit_softmax(rows, gold, voices) if gold.count("yes") >= _RARE else _RULES_DECIDE
    return replace(weighing, log=plain(log), flags=by_flag), log


def _policy(reads: Sequence[Read], label: str) -> Policy:
    """The policy with the best spans of one label: relaxed F1, and half as much exact F1."""
    best, top = _NOTHING, -1.0
    for add, strike, own in product(_ADD, _STRIKE, (False, True)):
        policy = Policy(add, strike, own)
        policies = _only(label, policy)
        relaxed, exact = [], []
        for one, heard in reads:
            gold = [s for s in one.spans if s[0] == label]
            own_spans = [s for s in heard.spans if s.label == label]
            mentions = joined(heard.facts, own_spans, heard.learned, policies, heard.surest).mentions
            found = [(m.label, m.start, m.end) for m in mentions if m.label == label and m.context == "current"]
            relaxed.append(spans(gold, found, exact=False, label=label))
            exact.append(spans(gold, found, exact=True, label=label))
        worth = total(relaxed).f1 + _EXACT * total(exact).f1
        if worth > top + 1e-9:
            best, top = policy, worth
    return best


def _only(label: str, policy: Policy) -> Mapping[str, Policy]:
    return {name: policy if name == label else _NOTHING for name in LABELS}
