"""The labelled notes that the readers learn from and are measured on: loading, checking, counting."""

from .entries import Entry, Voice, load_entries, load_voices

__all__ = ["Entry", "Voice", "load_entries", "load_voices"]
