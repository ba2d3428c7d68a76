"""From a note to its review."""

from .reviewer import Reviewer

__all__ = ["Reviewer"]
