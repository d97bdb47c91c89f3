"""Whether cases would notice a slip in a rule: each rule is changed a little, and its cases should fail."""

from __future__ import annotations

from afterview.mutation.mutants import Change, Detail, Mutant
from afterview.mutation.mutation import Mutation, Verdict, try_mutants

__all__ = ["Change", "Detail", "Mutant", "Mutation", "Verdict", "try_mutants"]
