"""Takes the pictures of the app: ``.venv/bin/python scripts/screenshots.py [FOLDER]``.

Without a folder they go to ``nlp/ui/pictures``. Needs Chromium, as the browser tests do.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from app_server import CHROMIUM, CHROMIUM_ARGUMENTS, running_app  # noqa: E402

LARGEST = 250_000
DESKTOP = {"width": 1280, "height": 1120}
PHONE = {"width": 390, "height": 844}
# Name, window, theme, example to press (empty: none), the whole page or only the window.
SHOTS: tuple[tuple[str, dict[str, int], str, str, bool], ...] = (
    ("page-light", DESKTOP, "light", "Nearly there", False),
    ("page-dark", DESKTOP, "dark", "Nearly there", False),
    ("page-phone", PHONE, "light", "Nearly there", False),
)
MORE: tuple[tuple[str, dict[str, int], str, str, bool], ...] = (
    ("nearly-light", DESKTOP, "light", "Nearly there", True),
    ("empty-light", DESKTOP, "light", "", True),
    ("empty-dark", DESKTOP, "dark", "", True),
    ("empty-phone", PHONE, "light", "", True),
    ("log-light", DESKTOP, "light", "A procedure log", True),
    ("ready-light", DESKTOP, "light", "Ready", True),
    ("ready-phone", PHONE, "dark", "Ready", True),
    ("nearly-phone", PHONE, "light", "Nearly there", True),
    ("nearly-tablet", {"width": 820, "height": 1180}, "light", "Nearly there", True),
)


def main() -> None:
    """Takes the pictures; with a folder, those that only developers look at too."""
    own = len(sys.argv) > 1
    folder = Path(sys.argv[1]) if own else ROOT / "nlp" / "ui" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        running_app(Path(scratch) / "server.log") as address,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        for name, window, theme, example, whole in (*SHOTS, *MORE) if own else SHOTS:
            page = browser.new_page(viewport=window, color_scheme=theme, device_scale_factor=1 if own else 1.5)
            page.goto(address)
            page.get_by_label("Visit note").wait_for()
            if example:
                page.get_by_role("button", name=example, exact=True).click()
                page.locator(".big").wait_for()
                page.mouse.move(0, 0)
            page.wait_for_timeout(900)
            if window is PHONE and not whole:
                page.locator(".box").evaluate("e => e.scrollIntoView()")
                page.wait_for_timeout(300)
            save(page, folder / f"{name}.png", whole=whole)
            page.close()
        browser.close()


def save(page: Any, path: Path, *, whole: bool) -> None:
    """Saves what is seen. Streamlit scrolls inside the page, so the window is made as tall as its content."""
    if whole:
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
        page.wait_for_timeout(400)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for colors in (256, 128, 64):
        picture.quantize(colors, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            break
    print(f"{path} ({path.stat().st_size // 1000} KB)")


if __name__ == "__main__":
    main()
