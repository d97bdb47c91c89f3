"""durable-rules carries an open session: statements go in as they are made, conclusions come out.

This is the one module that knows ``durable``, and everything that it gets wrong is dealt with here and in
:mod:`afterview.inference.shards`. What it derives is which rules and findings are true and which are false;
all else is read from the condition trees.

A process holds one engine for a pack, behind one lock: its C code never lets go of the interpreter, so a
second engine for a second thread takes more memory and no less time. Sessions share the engine. The state
of a session takes megabytes, so only the sessions last used keep theirs; a session that lost it is told
everything again when it goes on. An engine that was made before a fork is not used after it.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from itertools import count
from typing import Any, Protocol
from weakref import finalize

from afterview.errors import AfterviewError, PackError
from afterview.inference.productions import Productions, Statement, productions
from afterview.inference.shards import BOOT, definition, fact, layout, refusals, session_bytes
from afterview.rule_base import RuleBase

__all__ = ["Engine", "EngineTrouble", "Sleeper", "engine", "unavailable"]

SESSION_BYTES = 1 << 27
"""The memory that the states of all sessions of an engine may take together, about."""
MOST_SESSIONS = 1_000
"""The sessions whose state an engine keeps; the 1,025th of a rule set would find no memory."""

_names = count(1)
_BOOTING = -1
"""Stands for a shard in which a session has begun to boot."""


class EngineTrouble(AfterviewError):
    """durable-rules did not do what it was asked to; the message names the rule where one was at work."""


def unavailable() -> str | None:
    """Return why durable-rules cannot be used here, or None where it can."""
    try:
        import_module("durable.engine")
    except Exception as error:  # an extension that was built for another Python fails in many ways
        return f"{type(error).__name__}: {error}"
    return None


def engine(rule_base: RuleBase) -> Engine:
    """Return this process's engine for a rule base, registering it where it is new.

    Raises PackError where the rule base is past what durable-rules carries, EngineTrouble where it fails.
    """
    return _engine(rule_base, os.getpid())


@lru_cache(maxsize=8)
def _engine(rule_base: RuleBase, process: int) -> Engine:
    return Engine(rule_base, process)


def _quiet_host() -> Any:
    """Return a host that never starts the two threads that would take actions away from their session.

    What goes wrong is raised; that the library logs it as well, with a traceback, helps nobody.
    """
    from durable.engine import Host

    logging.getLogger("durable").addHandler(logging.NullHandler())
    return type("QuietHost", (Host,), {"_run": lambda host: None})()


class Sleeper(Protocol):
    """What has a session in an engine, and can do without its state until it states something again."""

    def close(self) -> None:
        """Give the state of the session back."""


class Firings:
    """What fired since the last statement, and what became of it.

    Actions hold this and not the engine: an engine that nobody uses goes at once, and its rule sets with it.
    """

    def __init__(self) -> None:
        self.productions: list[int] = []
        self.running: int | None = None
        self.raised: BaseException | None = None

    def clear(self) -> None:
        """Forget everything."""
        self.productions.clear()
        self.running = self.raised = None

    def record(self, production: int) -> None:
        """Remember that a production fired."""
        self.productions.append(production)

    def action(self, production: int) -> Callable[[Any], None]:
        """Return what a production runs: of one argument, for two would mean that it ends later."""

        def run(_context: Any) -> None:
            self.running = production
            try:
                self.record(production)
            except BaseException as error:
                self.raised = error
                raise

        return run


class Engine:
    """The rule sets of one rule base, registered in this process, and the sessions that have a state.

    Everything but ``lock`` is for who holds it.
    """

    def __init__(self, rule_base: RuleBase, process: int) -> None:
        self.rule_base, self.process = rule_base, process
        self.lock = threading.RLock()
        self.compiled: Productions = productions(rule_base)
        made = self.compiled.productions
        if problems := list(refusals(rule_base, made)):
            raise PackError(problems)
        self.layout = layout(made)
        most = min(MOST_SESSIONS, SESSION_BYTES // session_bytes(made))
        self._free = [f"s{number}" for number in range(max(1, most))]
        self._awake: OrderedDict[Sleeper, str] = OrderedDict()
        self._booted: dict[str, list[int]] = {}
        self._firings = Firings()
        self._host = _quiet_host()
        self._handles: list[int] = []
        self._rule_sets = [
            self._register(definition(shard, self._firings.action)) for shard in self.layout.shards
        ]
        finalize(self, _unregister, self._handles, self._booted).atexit = False

    def _register(self, rules: dict[str, Any]) -> str:
        """Register a rule set under a name of its own: none can be registered twice."""
        name = f"{self.rule_base.pack.hash[:16]}-{next(_names)}"
        try:
            self._host.register_rulesets({name: rules})
        except Exception as error:
            raise EngineTrouble(f"durable-rules took no rules: {error}") from error
        self._handles.append(self._host.get_ruleset(name)._handle)
        return name

    def wake(self, case: Sleeper) -> str:
        """Return the session id of a case; a case that has none gets one, and the oldest may lose its own."""
        if case in self._awake:
            self._awake.move_to_end(case)
            return self._awake[case]
        if not self._free and self._awake:
            next(iter(self._awake)).close()
        if not self._free:
            raise EngineTrouble("durable-rules has no session left")
        session = self._awake[case] = self._free.pop()
        self._booted[session] = []
        return session

    def release(self, case: Sleeper) -> None:
        """Delete the state of a case, if it has one.

        Where a session broke while it booted it is left alone, id and all: deleting could end the process.
        """
        session = self._awake.pop(case, None)
        if session is None:
            return
        booted = self._booted.pop(session)
        for shard in booted:
            if shard != _BOOTING:
                self._host.delete_state(self._rule_sets[shard], session)
        if _BOOTING not in booted:
            self._free.append(session)

    def state(self, session: str, shard: int, statement: Statement) -> list[Statement]:
        """State something in one shard of a session, and return what its productions gave."""
        booted = self._booted[session]
        if shard not in booted:
            booted.append(_BOOTING)
            self._assert(session, shard, BOOT)
            booted[booted.index(_BOOTING)] = shard
        self._assert(session, shard, statement)
        made = self.compiled.productions
        return [given for number in self._firings.productions for given in made[number].gives]

    def _assert(self, session: str, shard: int, statement: Statement) -> None:
        """Assert a fact, which runs the actions of all that fires, and make sure that they ran."""
        self._firings.clear()
        message = fact(statement, self.layout.numbers[statement], session)
        try:
            after = self._host.assert_fact(self._rule_sets[shard], message)
        except Exception as error:
            raise self._trouble("failed", error) from error
        raised = self._firings.raised
        if raised is not None and not isinstance(raised, Exception):
            raise raised
        if after == 0:
            raise self._trouble("did not finish")
        if after and "exception" in after:
            raise self._trouble("failed", raised or after["exception"]) from raised

    def _trouble(self, what: str, error: object = "") -> EngineTrouble:
        running = self._firings.running
        place = "" if running is None else f" at {self.compiled.productions[running].source}"
        return EngineTrouble(f"durable-rules {what}{place}{f': {error}' if error else ''}")


def _unregister(handles: list[int], booted: dict[str, list[int]]) -> None:
    """Free the rule sets of an engine that is gone, and its sessions, which durable-rules never does."""
    from durable.engine import durable_rules_engine

    for session, shards in booted.items():
        for shard in shards:
            if shard != _BOOTING:
                durable_rules_engine.delete_state(handles[shard], session)
    for handle in handles:
        durable_rules_engine.delete_ruleset(handle)
