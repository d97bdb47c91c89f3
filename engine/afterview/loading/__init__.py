"""Files -> what they say: packs, their cases, and case files, each with all of its problems at once."""

from afterview.loading.cases import load_cases, read_case
from afterview.loading.installed import builtin_pack, installed_packs
from afterview.loading.packs import load_pack
from afterview.loading.stack import PackChoice

__all__ = ["PackChoice", "builtin_pack", "installed_packs", "load_cases", "load_pack", "read_case"]
