"""The guided note: from answers to a short note in sentences.

Every word comes from an answer or from the few fixed words that join answers; an answer that was not given leaves no
trace, and none is suggested.
"""

from __future__ import annotations

from .answers import Answers, Technique, minutes_between, plan_goals
from .compose import compose
from .techniques import KINDS, Field, Kind

__all__ = ["KINDS", "Answers", "Field", "Kind", "Technique", "compose", "minutes_between", "plan_goals"]
