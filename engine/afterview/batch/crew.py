"""Work handed out to processes, and its outcomes in the order of the tasks."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from operator import attrgetter
from queue import SimpleQueue
from threading import Thread
from typing import cast

from afterview.batch.stretches import Ends
from afterview.batch.work import Outcome, Task, Work, Workplace
from afterview.errors import AfterviewError

__all__ = ["outcomes"]

_AT_ONCE = 2
"""How many tasks a process may have: one at work, and one to go on with."""


def outcomes(place: Workplace, tasks: Iterable[Task], processes: int) -> Generator[Outcome, None, None]:
    """Yield what tasks come to, in their order; a single task, or a single process, is done right here.

    Raises AfterviewError where a process ends before its work is done, as for want of memory. Whatever ends
    this early ends the processes too: what they are at would only be thrown away.
    """
    waiting = iter(tasks)
    first = list(islice(waiting, 2))
    if not first:
        return
    begin, lengths, every = first[0].number, [*place.lengths.values()], chain(first, waiting)
    if processes < 2 or len(first) < 2:
        with closing(Work(place, Ends(begin, lengths))) as work:
            yield from map(work, every)
        return
    context = _context()
    ends, crew = Ends(begin, lengths, context), list[_Worker]()
    try:
        crew.extend(_Worker(context, place, ends) for _ in range(processes))
        yield from _in_order(crew, every)
    except (_EndedError, MemoryError):
        raise AfterviewError(
            "a worker process ended before its work was done, perhaps for want of memory: "
            "go on with --resume, and with fewer processes (--jobs 1)"
        ) from None
    finally:
        for worker in crew:
            worker.end()


def _context() -> BaseContext:
    """Return how processes begin: as copies of this one where that is safe, otherwise anew.

    A copy is there at once and shares what is loaded. Libraries with threads of their own do not stand it.
    """
    copies = sys.platform == "linux" and "pyarrow" not in sys.modules
    return get_context("fork" if copies else "spawn")


class _EndedError(Exception):
    """A process has ended before its work was done."""


class _Worker:
    """A process, and the only way to it and back.

    No two of them share a pipe and its lock, as those of an executor do: one that is killed, at whatever
    moment, leaves nobody waiting for ever.
    """

    def __init__(self, context: BaseContext, place: Workplace, ends: Ends) -> None:
        self.connection, theirs = context.Pipe()
        self._process = context.Process(  # type: ignore[attr-defined]  # every context has it
            target=_work, args=(theirs, self.connection, place, ends), daemon=True
        )
        self._process.start()
        theirs.close()
        self.tasks = 0

    def give(self, task: Task) -> None:
        """Add a task to what there is to do; raises _EndedError where nobody is there to do it."""
        try:
            self.connection.send(task)
        except OSError:
            raise _EndedError from None
        self.tasks += 1

    def take(self) -> Outcome:
        """Return what a task came to; raises what that raised, and _EndedError."""
        try:
            told = self.connection.recv()
        except (EOFError, OSError):
            raise _EndedError from None
        self.tasks -= 1
        if isinstance(told, Exception):
            raise told
        assert isinstance(told, Outcome), "a worker tells of outcomes and of errors"
        return told

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _in_order(crew: Sequence[_Worker], tasks: Iterator[Task]) -> Iterator[Outcome]:
    """Give each task to whoever has least to do, and yield what they come to in their order."""
    awaited, told = deque[int](), dict[int, Outcome]()
    for task in tasks:
        min(crew, key=attrgetter("tasks")).give(task)
        awaited.append(task.number)
        busy = all(worker.tasks == _AT_ONCE for worker in crew)
        told |= _told(crew, timeout=None if busy else 0)
        yield from _due(awaited, told)
    while awaited:
        told |= _told(crew, timeout=None)
        yield from _due(awaited, told)


def _told(crew: Sequence[_Worker], *, timeout: float | None) -> dict[int, Outcome]:
    """Return by number the outcomes that are there, or else the next ones within so many seconds."""
    working = {worker.connection: worker for worker in crew if worker.tasks}
    found = [working[cast(Connection, each)].take() for each in wait([*working], timeout)]
    return {each.number: each for each in found}


def _due(awaited: deque[int], told: dict[int, Outcome]) -> Iterator[Outcome]:
    while awaited and awaited[0] in told:
        yield told.pop(awaited.popleft())


def _work(connection: Connection, parents: Connection, place: Workplace, ends: Ends) -> None:
    """Do one task after the other, until the parent ends this. It is told of interruptions, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parents.close()  # or a copy of the parent would never see it end
    tasks = SimpleQueue[Task]()
    Thread(target=_receive, args=(connection, tasks), daemon=True).start()
    try:
        work = Work(place, ends)
        gc.freeze()  # rules are there to the end: they need not be looked through again and again
        while True:
            connection.send(work(tasks.get()))
    except Exception as error:
        connection.send(error)


def _receive(connection: Connection, tasks: SimpleQueue[Task]) -> None:
    """Take in tasks while others are done, so that the parent never waits to hand one out.

    When the parent has ended, however it did, so does this process: nobody would ever ask for work again.
    """
    try:
        while True:
            tasks.put(connection.recv())
    finally:
        os._exit(1)
