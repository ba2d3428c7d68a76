"""``skillednote app``: the app, on this machine only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from .. import paths
from ..errors import DataInvalid, MissingExtra, SkilledNoteError
from .output import say

ADDRESS = "127.0.0.1"
FIRST_PORT = 8501
LAST_PORT = 8599


class PortTaken(SkilledNoteError):
    """Another program listens on the port."""

    code = "SN303"


def serve(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help=f"Default: the first free one from {FIRST_PORT}.")
    ] = None,
) -> None:
    """Start the app on this machine and print its address; stop it with Ctrl-C."""
    if find_spec("streamlit") is None:
        raise MissingExtra("The app is not installed.", hint="Install it with: pip install 'skillednote[app]'")
    script = paths.app_script()
    if not script.is_file():
        raise DataInvalid("The app's script is missing from this installation.", hint="Install skillednote anew.")
    chosen = _port(port)
    say(f"skillednote app: http://{ADDRESS}:{chosen} (stop with Ctrl-C)\n")
    _start(command(script, chosen), script.parent)


def command(script: Path, port: int) -> list[str]:
    """The command line that starts the app's server.

    What keeps notes private is passed here too, not only in the config file: a flag wins over files and environment.
    """
    flags = {
        "server.address": ADDRESS,
        "server.port": str(port),
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "none",
    }
    arguments = [part for name, value in flags.items() for part in (f"--{name}", value)]
    return [sys.executable, "-m", "streamlit", "run", str(script), *arguments]


def _start(arguments: list[str], folder: Path) -> None:
    """Hands over to the server, in the folder whose ``.streamlit/config.toml`` it is to read."""
    if os.name == "posix":
        # One process: signals reach the server itself and nothing is left behind.
        os.chdir(folder)
        os.execv(arguments[0], arguments)
    try:
        status = subprocess.run(arguments, cwd=folder, check=False).returncode
    except KeyboardInterrupt:
        status = 0
    raise typer.Exit(status)


def _port(wanted: int | None) -> int:
    if wanted is not None:
        if not _is_free(wanted):
            raise PortTaken(f"Port {wanted} is taken.", hint="Leave --port out to have a free one chosen.")
        return wanted
    free = next((port for port in range(FIRST_PORT, LAST_PORT + 1) if _is_free(port)), None)
    if free is None:
        raise PortTaken(f"No port from {FIRST_PORT} to {LAST_PORT} is free.", hint="Choose one with --port.")
    return free


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        if os.name == "posix":
            # A port whose last connections are fading away is free; on Windows this flag means something else.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((ADDRESS, port))
        except OSError:
            return False
    return True
