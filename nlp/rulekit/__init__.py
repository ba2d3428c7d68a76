"""What a rule is. This room knows no rule: rules are files of the rooms above."""

from .case import Case
from .once import once
from .rule import Found, Rule, Rules, at, collect, everywhere

__all__ = ["Case", "Found", "Rule", "Rules", "at", "collect", "everywhere", "once"]
