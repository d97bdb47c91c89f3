"""A line that silences a check names checks that there are, says why, and silences something.

A name that is misspelt silences nothing. Without a reason nobody can tell later whether it still holds. Where
there is nothing left to silence, the line would hide the next flaw of its sort.

Bad: there is no such check, and no reason.

```yaml
# afterview: ignore dead-rules
- id: appearance.casual-and-formal
```

Good: a check, and a reason after a dash; several names are separated by commas.

```yaml
# afterview: ignore dead-rule - kept until the question has its new options
- id: appearance.casual-and-formal
```

To mend it, correct the line, or delete it. It stands above the entry, as far to the right as its first line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from afterview.checks.check import Check, CheckedPack, Flaw, Outcome, Severity
from afterview.checks.silences import Silence
from afterview.errors import did_you_mean


def find(pack: CheckedPack) -> Iterator[Outcome]:
    """Yield nothing: what silences is looked at when all is found."""
    yield from ()


def useless(
    silences: Iterable[Silence], found: Collection[Flaw], checks: Iterable[Check], run: Collection[str]
) -> Iterator[Flaw]:
    """Yield a flaw for each line that silences nothing among all that the checks found that were run."""
    known = [check.name for check in checks]
    for silence in silences:
        for message in _faults(silence, found, known, run):
            yield CHECK.flaw(silence.location, message)


def _faults(
    silence: Silence, found: Collection[Flaw], known: list[str], run: Collection[str]
) -> Iterator[str]:
    if not silence.names:
        yield "this line is not understood: write `# afterview: ignore CHECK - reason`"
        return
    if not silence.reason:
        yield "this line gives no reason, so it silences nothing: add one after a dash, ` - reason`"
    for name in silence.names:
        if name not in known:
            guess = did_you_mean(name, known) or f": there are {', '.join(known)}"
            yield f"there is no check '{name}'{guess}"
        elif name in run and not any(
            flaw.check == name and silence.concerns(flaw.problem.location) for flaw in found
        ):
            yield f"this line silences nothing: '{name}' finds nothing in the entry beneath; delete it"


CHECK = Check(code="C123", name="useless-silence", severity=Severity.WARNING, find=find, text=__doc__)
