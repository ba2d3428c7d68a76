"""The one place that knows where data and models lie, in a checkout and in an installed wheel."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def lexicon_data() -> Path:
    """Folder of the lexicon's CSV files."""
    return PACKAGE / "lexicon" / "data"


def rubric() -> Path:
    """The score's rubric (TOML)."""
    return PACKAGE / "standard" / "rubric.toml"


def billing_data() -> Path:
    """Folder of the billing facts: codes, counting rules, payers, pairs, reasons for denial."""
    return PACKAGE / "billing" / "data"


def models() -> Path:
    """Folder of model artefacts: inside the wheel, or the checkout's ``models/``."""
    packed = PACKAGE / "_models"
    return packed if packed.is_dir() else PACKAGE.parent / "models"


def app_script() -> Path:
    """The Streamlit script: inside the wheel, or the checkout's ``app.py``."""
    packed = PACKAGE / "_app" / "app.py"
    return packed if packed.is_file() else PACKAGE.parent / "app.py"


def corpus() -> Path:
    """Folder of the labelled notes; only a checkout has it."""
    return PACKAGE.parent / "corpus"


def user_data() -> Path:
    """Folder of what a clinic brings along itself (imported edit tables); ``SKILLEDNOTE_DATA`` names another one. It
    may not exist yet."""
    chosen = os.environ.get("SKILLEDNOTE_DATA")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "skillednote"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "skillednote"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "skillednote"


def edit_tables() -> Path:
    """The imported CMS edit tables (SQLite)."""
    return user_data() / "ncci.sqlite3"


def settings_file() -> Path:
    """Where a clinic's settings are kept: ``$SKILLEDNOTE_SETTINGS``, or the user's folder for settings."""
    told = os.environ.get("SKILLEDNOTE_SETTINGS")
    if told:
        return Path(told)
    home = os.environ.get("APPDATA") if os.name == "nt" else os.environ.get("XDG_CONFIG_HOME")
    return (Path(home) if home else Path.home() / ".config") / "skillednote" / "settings.json"
