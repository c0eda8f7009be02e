"""``dabiao serve``: the dashboards and Dagster side by side, on this machine only, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from orchestration.cli.terminal import UserError, print_message
from orchestration.resources.instance import write_settings
from orchestration.rules import PROJECT
from warehouse.layout import Home

_LOOPBACK = "127.0.0.1"
_STOP_SECONDS = 5.0


def serve_until_stopped(home: Home, port: int, dagster_port: int) -> None:
    """Start both servers and wait; Ctrl-C, or the end of either, stops both. UserError when a port is taken."""
    for wanted in (port, dagster_port):
        _require_free(wanted)
    home.prepare()
    write_settings(home)
    environment = {**os.environ, "DABIAO_HOME": str(home.root), "PYTHONPATH": str(PROJECT), "PYTHONWARNINGS": "ignore"}
    commands = {
        "dashboards": [
            "streamlit", "run", str(PROJECT / "dashboards" / "app.py"), "--server.address", _LOOPBACK,
            "--server.port", str(port), "--server.headless", "true",
        ],
        "dagster": [
            "dagster", "dev", "--host", _LOOPBACK, "--port", str(dagster_port), "--log-level", "warning",
            "--working-directory", str(PROJECT), "--module-name", "orchestration.definitions",
        ],
    }  # fmt: skip
    # Dagster would warn of the settings in the project's root, which are for `dagster dev` by itself.
    folders = {"dashboards": PROJECT, "dagster": home.dagster}
    processes = {name: _start(command, folders[name], environment) for name, command in commands.items()}
    # A terminal sends the one, a service manager the other; either may have been ignored by whoever started us.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    try:
        print_message(
            "command.serving", dashboards=f"http://{_LOOPBACK}:{port}", dagster=f"http://{_LOOPBACK}:{dagster_port}"
        )
        while all(process.poll() is None for process in processes.values()):
            time.sleep(0.5)
    except KeyboardInterrupt:
        print_message("command.stopping")
        return
    finally:
        for process in processes.values():
            process.send_signal(signal.SIGINT)
        for process in processes.values():
            _stop(process)
    gone = ", ".join(
        name for name, process in processes.items() if process.returncode not in {0, -signal.SIGTERM, -signal.SIGINT}
    )
    raise UserError("command.server_gone", code=1, which=gone)


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, port))
        except OSError as error:
            raise UserError("command.port_taken", port=port) from error


def _start(command: list[str], folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C comes to us alone, and we stop each server with all that it started.
    return subprocess.Popen(
        [sys.executable, "-m", *command], cwd=folder, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    with suppress(subprocess.TimeoutExpired):
        process.wait(_STOP_SECONDS)
    # Whatever the server started and left behind belongs to its session.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
