"""Fixtures of the browser tests: one server and one Chromium for all, a fresh visitor for each."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from app_server import CHROMIUM, CHROMIUM_ARGUMENTS, running_app


def missing() -> str:
    """What keeps the browser tests from running, or empty."""
    if not Path(CHROMIUM).exists():
        return f"no {CHROMIUM}: run `make browser`"
    try:
        import playwright.sync_api  # noqa: F401
        import streamlit  # noqa: F401
    except ImportError as error:
        return f"{error.name} is not installed"
    return ""


def pytest_terminal_summary(terminalreporter) -> None:
    reason = missing()
    if reason:
        terminalreporter.section("BROWSER TESTS WERE SKIPPED", red=True, bold=True)
        terminalreporter.line(reason)


def pytest_collection_modifyitems(items) -> None:
    reason = missing()
    here = Path(__file__).parent
    for item in items:
        if reason and here in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def app_log(tmp_path_factory):
    return tmp_path_factory.mktemp("app") / "server.log"


@pytest.fixture(scope="session")
def address(app_log):
    with running_app(app_log) as found:
        yield found


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, address):
    """Opens the page for a new visitor. At the end no request may have left this machine and no page thrown."""
    contexts = []
    strangers: list[str] = []
    faults: list[str] = []

    def watch(url: str) -> None:
        if _is_outside(url, address):
            strangers.append(url)

    def open_page(*, width=1280, height=900, theme="light"):
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
        contexts.append(context)
        context.on("request", lambda request: watch(request.url))
        page = context.new_page()
        page.on("websocket", lambda socket: watch(socket.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.set_default_timeout(20_000)
        page.goto(address)
        page.get_by_label("Visit note").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strangers == []
    assert faults == []


def _is_outside(url: str, address: str) -> bool:
    host = address.removeprefix("http://")
    return not url.startswith((f"http://{host}/", f"ws://{host}/", "data:", f"blob:http://{host}/"))


@pytest.fixture(autouse=True)
def _driver_warnings():
    """Playwright leaves its event loop's sockets to the garbage collector, which warns."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
