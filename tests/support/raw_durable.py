"""durable-rules as it comes, without what Afterview does about it: to show that a trap is really there.

Imported by tests in this process, and run in child processes where a trap ends or hangs the process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

_names = count(1)
KILLED, HUNG = "killed", "hung"


class RuleSet:
    """One rule set on a host of its own, without timers; ``fired`` lists the names of rules as they fire."""

    def __init__(self, rules: dict[str, dict[str, Any]], run: Callable[..., object] | None = None) -> None:
        from durable.engine import Host

        self.fired: list[str] = []
        self.host = type("QuietHost", (Host,), {"_run": lambda host: None})()
        self.name = f"raw-{next(_names)}"
        self.host.register_rulesets(
            {self.name: {name: {**rule, "run": run or self._recorder(name)} for name, rule in rules.items()}}
        )

    def _recorder(self, name: str) -> Callable[[Any], None]:
        def run(_context: Any) -> None:
            self.fired.append(name)

        return run

    def tell(self, **fact: object) -> Any:
        """Assert a fact and return what the host does: the state, None, or 0 where an action hangs."""
        return self.host.assert_fact(self.name, fact)

    def delete(self, session: str) -> None:
        """Delete the state of a session."""
        self.host.delete_state(self.name, session)


def all_of(*conditions: dict[str, Any], **settings: object) -> dict[str, Any]:
    """Return a rule that needs all of some conditions."""
    return {"all": [{f"n{place}": each} for place, each in enumerate(conditions)], **settings}


def both(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Return the condition that a fact meets both of two."""
    return {"$and": [first, second]}


def fnv(text: str) -> int:
    """Return the 32-bit FNV-1a hash by which durable-rules knows names, sessions and ids of facts."""
    found = 2166136261
    for byte in text.encode():
        found = ((found ^ byte) * 16777619) & 0xFFFFFFFF
    return found


def outcome_in_child(code: str, seconds: float = 60) -> str:
    """Run code in a child process and return what it printed, or ``killed`` by a signal, or ``hung``.

    A child that ends with an exception gives the exception's last line. Memory that is given out is filled
    first (by glibc), so that what was never initialised does not happen to be zero.
    """
    try:
        done = _child(code, seconds)
    except subprocess.TimeoutExpired:
        return HUNG
    if done.returncode < 0:
        return KILLED
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip().splitlines()[-1]


def messages_of_child(code: str, seconds: float = 60) -> str:
    """Run code in a child process and return what it wrote to standard error."""
    return _child(code, seconds).stderr


def _child(code: str, seconds: float) -> subprocess.CompletedProcess[str]:
    prelude = f"import sys\nsys.path.append({str(Path(__file__).parent)!r})\nfrom raw_durable import *\n"
    return subprocess.run(
        [sys.executable, "-c", prelude + textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        env={**os.environ, "MALLOC_PERTURB_": "85"},
    )
