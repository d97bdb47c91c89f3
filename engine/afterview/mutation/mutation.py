"""All mutants of a rule base tried in its cases, by several processes where that pays."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeAlias

from afterview.errors import AfterviewError
from afterview.mutation.equivalence import is_equivalent
from afterview.mutation.mutants import Change, Mutant, mutants
from afterview.mutation.trial import Trial
from afterview.rule_base import Case, Rule, RuleBase
from afterview.totals import Total

__all__ = ["Mutation", "Verdict", "try_mutants"]

EQUIVALENT = -2
SURVIVED = -1
_Found: TypeAlias = tuple[int, ...]
"""For each mutant of a rule the place of the case that kills it, or one of the two above."""
_RULES_AT_ONCE = 8
_trial: Trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a mutant: the case that fails under it, if any, or that no case ever could."""

    mutant: Mutant
    killer: Case | None = None
    equivalent: bool = False

    @property
    def survived(self) -> bool:
        """Whether a case could have noticed it, and none did."""
        return self.killer is None and not self.equivalent


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """What became of all mutants, by rule id and then in the order in which they are made."""

    cases: int
    verdicts: tuple[Verdict, ...]

    @property
    def total(self) -> Total:
        """How many were noticed, of those that can be."""
        return _total(self.verdicts)

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """The mutants that no case noticed."""
        return tuple(each.mutant for each in self.verdicts if each.survived)

    @property
    def equivalent(self) -> tuple[Mutant, ...]:
        """The mutants that do what their rule does, so that no case could notice."""
        return tuple(each.mutant for each in self.verdicts if each.equivalent)

    @property
    def by_change(self) -> dict[Change, Total]:
        """How many of each sort that there is were noticed, of those that can be."""
        made = Counter(each.mutant.change for each in self.verdicts)
        return {
            change: _total([each for each in self.verdicts if each.mutant.change is change])
            for change in Change
            if made[change]
        }


def _total(verdicts: Sequence[Verdict]) -> Total:
    hits = sum(each.killer is not None for each in verdicts)
    return Total(hits=hits, of=sum(not each.equivalent for each in verdicts))


def try_mutants(
    rule_base: RuleBase, cases: Sequence[Case], *, only: Collection[str] = (), jobs: int = 1
) -> Mutation:
    """Try every mutant of the written rules, or of those named, in cases that all pass.

    Raises AfterviewError where a rule that is named is not among the written ones, or a process breaks off.
    """
    trial = Trial(rule_base, tuple(cases))
    written = [rule for rule in rule_base.rules if not rule.generated and rule.id in only]
    rules = written if only else rule_base.own_rules
    found = _tried(trial, rules, jobs)
    verdicts = (
        _verdict(trial, mutant, place)
        for rule, places in zip(rules, found, strict=True)
        for mutant, place in zip(mutants(rule_base, rule), places, strict=True)
    )
    return Mutation(cases=len(trial.cases), verdicts=tuple(verdicts))


def _verdict(trial: Trial, mutant: Mutant, place: int) -> Verdict:
    killer = trial.cases[place] if place >= 0 else None
    return Verdict(mutant=mutant, killer=killer, equivalent=place == EQUIVALENT)


def _tried(trial: Trial, rules: Sequence[Rule], jobs: int) -> Iterator[_Found]:
    """Yield what became of the mutants of each rule, in the order of the rules."""
    if jobs < 2 or len(rules) <= _RULES_AT_ONCE:
        for rule in rules:
            yield _of_rule(trial, rule)
        return
    pool = ProcessPoolExecutor(jobs, get_context(_way()), _begin, (trial,))
    try:
        yield from pool.map(_in_process, (rule.id for rule in rules), chunksize=_RULES_AT_ONCE)
    except BrokenProcessPool:
        message = "a worker process ended before its work was done: try fewer of them (--jobs 1)"
        raise AfterviewError(message) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _way() -> str:
    """Return how processes begin: as copies where that is safe, which libraries with threads do not stand."""
    return "fork" if sys.platform == "linux" and "pyarrow" not in sys.modules else "spawn"


def _begin(trial: Trial) -> None:
    global _trial
    _trial = trial


def _in_process(rule: str) -> _Found:
    return _of_rule(_trial, _trial.rule_base.rules_by_id[rule])


def _of_rule(trial: Trial, rule: Rule) -> _Found:
    return tuple(_place(trial, mutant) for mutant in mutants(trial.rule_base, rule))


def _place(trial: Trial, mutant: Mutant) -> int:
    if is_equivalent(trial.rule_base, mutant):
        return EQUIVALENT
    killer = trial.killer(mutant)
    return SURVIVED if killer is None else killer
