"""Ray: connected to, or started on this machine and ended again."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from afterview.errors import AfterviewError

__all__ = ["each_on_a_worker", "imported_ray"]

_TALKING = ("ray", "ray.data")
_PATIENCE = 5.0
"""Seconds for a cluster to answer."""
Given = TypeVar("Given")
Made = TypeVar("Made")


def each_on_a_worker(work: Callable[[int, Given], Made], given: Sequence[Given]) -> list[Made]:
    """Return what is made of everything given, with its number, in order; Ray Data gives it to workers.

    Ray starts what a killed worker was doing again. Raises AfterviewError where the work itself fails.
    """
    ray = imported_ray()

    def task(item: dict[str, Any]) -> dict[str, Any]:
        try:
            return {"number": item["number"], "made": work(item["number"], item["given"]), "failed": ""}
        except AfterviewError as error:  # as data, since Ray keeps only the text of what is raised
            return {"number": item["number"], "made": None, "failed": str(error)}

    items = [{"number": number, "given": each} for number, each in enumerate(given)]
    try:
        with _quietly(ray), _cluster(ray):
            data = ray.data.from_items(items, override_num_blocks=len(items))
            done = data.map(task).take_all()
    except (ray.exceptions.RayError, OSError) as error:  # OSError: there is no cluster at that address
        raise AfterviewError(f"Ray could not do the work ({type(error).__name__}): {error}") from error
    done.sort(key=lambda each: int(each["number"]))
    for each in done:
        if each["failed"]:
            raise AfterviewError(each["failed"])
    return [each["made"] for each in done]


def imported_ray() -> Any:
    """Return Ray; raise AfterviewError where it is not installed."""
    try:
        import ray.data
    except ImportError as error:
        raise AfterviewError(
            "several machines need Ray, which is not installed"
            " - pip install 'afterview[distributed]' installs it"
        ) from error
    return ray


@contextmanager
def _cluster(ray: Any) -> Iterator[None]:
    """Use the cluster that the program, or RAY_ADDRESS, has named; or start one that calls nobody."""
    if ray.is_initialized():
        yield
        return
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    address = os.environ.get("RAY_ADDRESS", "")
    _check_that_somebody_answers(address)
    here = {} if address else {"include_dashboard": False}
    ray.init(log_to_driver=False, logging_level=logging.CRITICAL, **here)
    try:
        yield
    finally:
        ray.shutdown()


def _check_that_somebody_answers(address: str) -> None:
    """Raise AfterviewError where nobody does: Ray itself would try for minutes.

    An address without a port, such as ``auto``, is left to Ray.
    """
    host, _, port = address.rpartition("//")[2].rpartition(":")
    if not host or not port.isdigit():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise AfterviewError(
            f"nobody answers at RAY_ADDRESS, '{address}' ({error}): start that cluster, or unset RAY_ADDRESS"
        ) from None


@contextmanager
def _quietly(ray: Any) -> Iterator[None]:
    """Keep Ray from writing on the terminal, since a library prints nothing; errors are raised."""
    context, loggers = ray.data.DataContext.get_current(), [logging.getLogger(name) for name in _TALKING]
    before = context.enable_progress_bars, [each.level for each in loggers]
    context.enable_progress_bars = False
    for each in loggers:
        each.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        context.enable_progress_bars = before[0]
        for each, level in zip(loggers, before[1], strict=True):
            each.setLevel(level)
