"""Workers of pytest-xdist tell that a test passed in two messages instead of six."""

from typing import Any

import pytest

NOT_NEEDED = ("logstart", "logfinish")  # for a line for each file or test; the dots come with the reports


def send_less(config: pytest.Config) -> None:
    """In a worker, do not report what was set up and cleaned up without a fault: half of what a test costs by itself.

    With --junitxml and -v all is reported, which need it; --durations has only the tests themselves.
    """
    if not hasattr(config, "workerinput") or config.getoption("xmlpath", None) or config.getoption("verbose") > 0:
        return
    worker = next(plugin for plugin in config.pluginmanager.get_plugins() if hasattr(plugin, "sendevent"))
    send = worker.sendevent

    def send_needed(name: str, **message: Any) -> None:
        report = message["data"] if name == "testreport" else {}
        if report.get("outcome") == "passed":
            report["keywords"] = {}
        if name not in NOT_NEEDED and not (report.get("outcome") == "passed" and report["when"] != "call"):
            send(name, **message)

    worker.sendevent = send_needed
