"""One case in the hands of durable-rules: what is stated in it, and all that follows."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable

from afterview.inference.durable import engine
from afterview.inference.productions import Productions, Statement
from afterview.rule_base import RuleBase

__all__ = ["DurableCase"]


class DurableCase:
    """One case: what was stated in it, and its session in the engine while it has one.

    Statements are only ever added. To take one back, close the case and state the rest in a new one.
    """

    def __init__(self, rule_base: RuleBase) -> None:
        self._engine = engine(rule_base)
        self._stated: dict[Statement, None] = {}
        self._known: set[Statement] = set()

    @property
    def compiled(self) -> Productions:
        """The rule base as productions."""
        return self._engine.compiled

    def state(self, statements: tuple[Statement, ...]) -> list[tuple[str, bool]]:
        """State something, and return the rules and findings that it decides, each with its truth.

        Raises EngineTrouble where durable-rules fails; the case has to be closed then.
        """
        if self._engine.process != os.getpid():
            self._engine = engine(self._engine.rule_base)
            self._known.clear()
        with self._engine.lock:
            session = self._engine.wake(self)
            if not self._known:
                self._chain(session, self._stated)
            concluded = self._chain(session, statements)
        self._stated |= dict.fromkeys(statements)
        outcomes = self.compiled.outcomes
        return [outcomes[each] for each in concluded if each in outcomes]

    def close(self) -> None:
        """Give the state of the session back; what was stated is stated again if the case goes on."""
        if self._engine.process == os.getpid():
            with self._engine.lock:
                self._engine.release(self)
        self._known.clear()

    def _chain(self, session: str, statements: Iterable[Statement]) -> list[Statement]:
        """State what is new, and all that follows from it, in every shard that reads it."""
        readers = self._engine.layout.readers
        waiting, concluded = deque(self._new(statements)), list[Statement]()
        while waiting:
            statement = waiting.popleft()
            for shard in readers.get(statement, ()):
                new = self._new(self._engine.state(session, shard, statement))
                concluded += new
                waiting += new
        return concluded

    def _new(self, statements: Iterable[Statement]) -> list[Statement]:
        """Return what has not been stated or concluded yet, and remember it: nothing is stated twice."""
        new = [each for each in dict.fromkeys(statements) if each not in self._known]
        self._known.update(new)
        return new
