"""Work handed out to processes, and its outcomes in the order of the tasks."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import chain, islice
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread

from afterview.batch.stretches import Ends
from afterview.batch.work import Outcome, Task, Work, Workplace
from afterview.errors import AfterviewError

__all__ = ["outcomes"]

_AHEAD = 1
"""How many tasks may wait for each process: enough to keep it busy, and memory bounded."""
_work: Callable[[Task], Outcome]
_at_work = _stopped = False


def outcomes(place: Workplace, tasks: Iterable[Task], processes: int) -> Iterator[Outcome]:
    """Yield what tasks come to, in their order; a single task, or a single process, is done right here.

    Raises AfterviewError where a process ends before its work is done, as for want of memory. Whatever ends
    this early ends the processes too: what they are at would only be thrown away.
    """
    waiting = iter(tasks)
    first = list(islice(waiting, 2))
    if not first:
        return
    begin, lengths = first[0].number, [*place.lengths.values()]
    if processes < 2 or len(first) < 2:
        with closing(Work(place, Ends(begin, lengths))) as work:
            yield from map(work, chain(first, waiting))
        return
    others, context = active_children(), _context()
    pool = ProcessPoolExecutor(processes, context, _begin, (place, Ends(begin, lengths, context)))
    try:
        yield from _in_order(pool, chain(first, waiting), processes * (1 + _AHEAD))
    except BaseException as error:
        for each in active_children():
            if each not in others:
                each.terminate()
        if isinstance(error, BrokenProcessPool | MemoryError):
            raise AfterviewError(
                "a worker process ended before its work was done, perhaps for want of memory: "
                "go on with --resume, and with fewer processes (--jobs 1)"
            ) from None
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """Return how processes begin: as copies of this one where that is safe, otherwise anew.

    A copy is there at once and shares what is loaded. Libraries with threads of their own do not stand it.
    """
    copies = sys.platform == "linux" and "pyarrow" not in sys.modules
    return get_context("fork" if copies else "spawn")


def _in_order(pool: ProcessPoolExecutor, tasks: Iterator[Task], most: int) -> Iterator[Outcome]:
    handed_out: deque[Future[Outcome]] = deque()
    for task in tasks:
        handed_out.append(pool.submit(_do, task))
        if len(handed_out) >= most:
            yield handed_out.popleft().result()
        while handed_out and handed_out[0].done():
            yield handed_out.popleft().result()
    while handed_out:
        yield handed_out.popleft().result()


def _begin(place: Workplace, ends: Ends) -> None:
    """Make a process ready. An interruption is for the parent, which knows what is done."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    Thread(target=_end_with_parent, daemon=True).start()
    _work = Work(place, ends)
    gc.freeze()  # rules are there to the end: they need not be looked through again and again


def _end_with_parent() -> None:
    """End when the parent has, however it did: nobody would ever ask for work again."""
    parent = parent_process()
    assert parent is not None, "this runs in a worker"
    parent.join()
    os._exit(1)


def _stop(*_: object) -> None:
    """Give up the work at hand, and all that is to come.

    Never while an outcome is on its way: the parent would wait for the rest of it for ever. Told so twice,
    as where another worker has died and nobody waits any more, the process ends.
    """
    global _stopped
    if _stopped:
        os._exit(1)
    _stopped = True
    if _at_work:
        raise _StoppedError


class _StoppedError(Exception):
    """Work was given up."""


def _do(task: Task) -> Outcome:
    global _at_work
    if _stopped:
        raise _StoppedError
    _at_work = True
    try:
        return _work(task)
    finally:
        _at_work = False
