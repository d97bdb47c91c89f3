"""A new rule in a pack: its own question, a case in which it fires, and one in which it is silent."""

from __future__ import annotations

import re
from pathlib import Path

from afterview.errors import AfterviewError, Unrecognised, did_you_mean
from afterview.loading import load_pack
from afterview.rule_base import RuleBase
from afterview.scaffolds.files import added, read_text, schema_line, write

__all__ = ["new_rule"]

_ID = re.compile(r"([a-z][a-z0-9]*(?:_[a-z0-9]+)*)\.([a-z0-9]+(?:-[a-z0-9]+)*)")

_QUESTION = """\
- id: {question}
  ask: Was it so? # write your own question
  kind: yes_no # or choice, choices, scale, number, note
  usual: [no] # the answers that report nothing out of the ordinary
"""
_RULE = """\
- id: {rule}
  when: {{{question}: yes}}
  then:
    - supports: {cause}
      strength: 3 # decibans, or a word of scale.yaml
  because: You said that it was so. # what is said to the reader, about behaviour
  # group: evidence that reads a common answer shares one, so that nothing counts twice
  # cites: [the numbers of claims in sources.yaml]
  # caution: what a reader should keep in mind
"""
_CASES = """\
- name: "It was so: {rule}" # tell the story
  answers: {{{question}: yes}}
  expect: {{fires: [{rule}]}}

- name: "It was not so: {rule}"
  answers: {{{question}: no}}
  expect: {{silent: [{rule}]}}
"""


def new_rule(id_: str, pack: Path | str, *, supports: str | None = None) -> tuple[Path, ...]:
    """Add a rule, a question that it reads and two cases to a theme of a pack; return the files changed.

    It speaks for the cause ``supports``, or the first of its theme. Raises AfterviewError where the rule is
    there already, or nothing could come of it, and PackError where the pack does not load as it is.
    """
    folder = Path(pack)
    rule_base = load_pack(folder)
    theme, what = _parts(rule_base, id_)
    told = {
        "rule": id_,
        "cause": _cause(rule_base, theme, supports),
        "question": _question(rule_base, theme, what),
    }
    entries = {"questions.yaml": _QUESTION, "rules.yaml": _RULE, "cases.yaml": _CASES}
    texts = {}
    for name, entry in entries.items():
        inner = f"{theme}/{name}"
        before = read_text(folder / inner)
        head = "" if before.strip() else schema_line(folder, inner)
        texts[inner] = head + added(before, entry.format(**told))
    there = frozenset(inner for inner in texts if (folder / inner).exists())
    return write(folder, texts, changed=there)


def _parts(rule_base: RuleBase, id_: str) -> tuple[str, str]:
    found = _ID.fullmatch(id_)
    if not found:
        raise Unrecognised(f"{id_!r} is no id of a rule: write theme.what-it-says, in small letters")
    theme, themes = found[1], rule_base.pack.layers[-1].themes
    if theme not in themes:
        hint = did_you_mean(theme, themes) or f": take one of {', '.join(themes)}"
        raise Unrecognised(f"there is no theme {theme!r}{hint}")
    if id_ in rule_base.rules_by_id:
        raise AfterviewError(f"the rule {id_} is there already, and nothing is written over: take another id")
    return theme, found[2]


def _cause(rule_base: RuleBase, theme: str, named: str | None) -> str:
    if named is not None and named not in rule_base.causes:
        hint = did_you_mean(named, rule_base.causes) or "; see: afterview rules list causes"
        raise Unrecognised(f"no cause is called {named!r}{hint}")
    own = (each.id for each in rule_base.causes.values() if each.theme == theme)
    found = named or next(own, None)
    if found is None:
        raise Unrecognised(
            f"the theme {theme!r} has no cause to speak for: name one of another with --supports"
        )
    return found


def _question(rule_base: RuleBase, theme: str, what: str) -> str:
    """Return an id for the question that is free in the whole pack, and begins as all ids of the pack do."""
    namespace = rule_base.pack.layers[-1].namespace
    wanted = re.sub(r"^(?=[0-9])", f"{theme}_", what.replace("-", "_"))
    taken = {*rule_base.questions, *rule_base.findings, *rule_base.causes, "all", "any", "not", "count"}
    bare = [] if namespace else [wanted]
    names = (*bare, f"{theme}_{wanted}", *(f"{theme}_{wanted}_{number}" for number in range(2, 1_000)))
    return next(name for name in names if name not in taken)
