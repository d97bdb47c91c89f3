"""Files -> what they say: packs, their cases, and case files, each with all of its problems at once."""

from afterview.loading.cases import load_cases, read_case
from afterview.loading.packs import builtin_pack, load_pack

__all__ = ["builtin_pack", "load_cases", "load_pack", "read_case"]
