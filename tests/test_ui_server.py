"""The door of the app."""

import ast
import asyncio
import tomllib
from pathlib import Path

import pytest

pytest.importorskip("streamlit", reason="the app is an extra")

from nlp.ui import server

ROOT = Path(__file__).resolve().parents[1]
UI = ROOT / "nlp" / "ui"


def answer(path, scope_type="http"):
    """The headers that a request for ``path`` gets through the middleware."""
    sent = []

    async def app(scope, receive, send):
        headers = [(b"cache-control", b"public"), (b"content-type", b"text/html")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x"})

    async def send(message):
        sent.append(message)

    asyncio.run(server.SecurityHeaders(app)({"type": scope_type, "path": path}, None, send))
    return dict(sent[0]["headers"])


def test_every_answer_carries_the_policy():
    policy = answer("/")[b"content-security-policy"].decode()
    assert policy.startswith("default-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert answer("/")[b"x-content-type-options"] == b"nosniff"
    assert answer("/")[b"cache-control"] == b"public"


def test_downloads_are_not_kept_by_the_browser():
    assert answer("/media/0a1b.html")[b"cache-control"] == b"no-store"


def test_other_traffic_passes_untouched():
    assert b"content-security-policy" not in answer("/_stcore/stream", "websocket")


def test_the_settings_keep_notes_here():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["server"]["enableXsrfProtection"] is True
    assert settings["server"]["allowedHosts"] == ["127.0.0.1", "localhost"]
    assert settings["client"]["showErrorDetails"] == "none"


def test_streamlit_finds_the_app():
    from streamlit.web.server.app_discovery import discover_asgi_app

    assert discover_asgi_app(ROOT / "app.py").is_asgi_app


def test_only_the_cache_module_caches():
    for path in UI.glob("*.py"):
        used = {
            node.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute)
        }
        assert path.name == "cache.py" or not used & {"cache_data", "cache_resource"}, path.name


def test_the_view_knows_no_streamlit():
    for name in ("present.py", "views.py", "labels.py", "markup.py"):
        assert "import streamlit" not in (UI / name).read_text(encoding="utf-8")
