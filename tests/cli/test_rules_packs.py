"""afterview rules packs: what lies over what, and what is changed."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import Command, Outcome

from afterview import load_pack, packs_data
from afterview.loading import builtin_pack

PACKS = Path(__file__).parents[1] / "loading"
BOTH = ("--pack", str(PACKS / "over"), "--pack", str(PACKS / "base"))
TEXT = """\
remote-hiring 0.3.1 over base 0.1.0

base 0.1.0 (MIT)
Stands alone, with 9 questions, 1 finding, 2 causes, 4 rules, 3 pieces of advice, 2 letters.

remote-hiring 0.3.1 (CC0)
Requires base 0.1 or later, before 0.2. Adds 1 question, 1 cause, 2 rules, in the namespace remote.
- disables: rule appearance.nothing-brought: Nobody sees on a call what lies on your desk. \
[over/changes.yaml:1:20]
- overrides: cause dressed_too_casually (prior, basis, possible_when): Little is seen of clothes on a call. \
[over/changes.yaml:3:22]
- disables: cause rude_to_staff: There is no reception. [over/changes.yaml:7:21]
  - rule conduct.curt-with-receptionist is gone, too
  - advice greet_everyone_alike is gone, too

Findings that do not hold in other cases than before
- looked_unprepared
  - also concluded by remote_calls.dark-picture
  - no longer concluded by appearance.nothing-brought
  - asked not to hold by conduct.went-well

Old ids that still work
- remote_lamp: now remote_light
- remote_calls.no-lamp: now remote_calls.dark-picture
"""


def test_each_pack_says_what_it_adds_and_changes_and_what_follows(afterview: Command) -> None:
    assert afterview("rules", "packs", *BOTH, "--plain") == Outcome(0, TEXT)


def test_programs_get_the_same_as_data(afterview: Command) -> None:
    outcome = afterview("rules", "packs", *BOTH, "--format", "json")
    said = json.loads(outcome.out)
    assert said == json.loads(json.dumps(packs_data(load_pack([PACKS / "over", PACKS / "base"]))))
    base, over = said["packs"]
    assert base["adds"] == {
        "questions": 9,
        "findings": 1,
        "causes": 2,
        "rules": 4,
        "advice": 3,
        "letters": 2,
    }
    assert [(each["what"], each["sort"], each["id"], each["follows"]) for each in over["changes"]] == [
        ("disabled", "rule", "appearance.nothing-brought", False),
        ("overridden", "cause", "dressed_too_casually", False),
        ("disabled", "cause", "rude_to_staff", False),
        ("disabled", "rule", "conduct.curt-with-receptionist", True),
        ("disabled", "advice", "greet_everyone_alike", True),
    ]


def test_a_pack_that_lies_over_none_is_told_alone(afterview: Command) -> None:
    told = afterview("rules", "packs", "--pack", str(PACKS / "base"), "--plain")
    assert told == Outcome(
        0,
        "base 0.1.0\n\nbase 0.1.0 (MIT)\n"
        "Stands alone, with 9 questions, 1 finding, 3 causes, 6 rules, 4 pieces of advice, 2 letters.\n",
    )


def test_installed_packs_are_listed_with_their_folders(afterview: Command) -> None:
    assert f"afterview: {builtin_pack()}\n" in afterview("rules", "packs", "--installed").out
    listed = afterview("rules", "packs", "--installed", "--format", "json")
    assert json.loads(listed.out)["afterview"] == str(builtin_pack())
