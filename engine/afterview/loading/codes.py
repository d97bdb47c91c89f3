"""Every code a problem in a file can carry, what it means, and how to mend it.

This table is the one source of ``docs/reference/errors.md``, which :func:`errors_page` writes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

__all__ = ["Code", "errors_page"]


class Code(StrEnum):
    """A kind of mistake in a pack or a case file; codes are never used again for something else."""

    meaning: str
    mending: str

    def __new__(cls, code: str, meaning: str, mending: str) -> Self:
        """Make a code that knows what it means and how to mend the mistake."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        member.mending = mending
        return member

    NOT_FOUND = "E001", "There is no such file or folder.", "Check the name; a pack has a pack.yaml."
    UNREADABLE = "E002", "The system did not let the file be read.", "Check who may read it."
    WRONG_SORT = "E003", "A folder stands where a file is expected, or the reverse.", "Name the other one."
    TOO_LARGE = "E004", "The file is larger than 1 MiB.", "Split it into themes; answers are never that long."
    EMPTY = (
        "E005",
        "There is nothing in the file.",
        "Write what belongs in it, or delete it if it is optional.",
    )
    NOT_UTF8 = "E006", "The bytes are no UTF-8 text.", "Save the file as UTF-8 in your editor."
    CONTROL_CHARACTER = "E007", "There is an invisible character.", "Delete it and type that place again."
    BAD_YAML = (
        "E008",
        "The file breaks the rules of YAML.",
        "Compare indentation, colons and quotes around the place.",
    )
    BAD_JSON = (
        "E009",
        "The file breaks the rules of JSON.",
        "Compare commas, quotes and brackets before the place.",
    )
    ALIAS = (
        "E010",
        "YAML anchors (&) and aliases (*) are refused.",
        "Write the text out; quote text that begins so.",
    )
    TAG = "E011", "YAML tags (!) are refused.", "Delete it; quote text that begins with !."
    SEVERAL_DOCUMENTS = "E012", "A second document begins with ---.", "Keep one document in a file."
    TOO_DEEP = "E013", "Something is nested more than 32 deep.", "Write a finding for the inner part."
    REPEATED_KEY = "E014", "A key stands twice in one mapping.", "Delete one, or join what they say."
    ODD_KEY = "E015", "A key is no plain word.", "Write `word: value`."
    TOO_LONG = "E016", "A text is longer than 2,000 characters.", "Shorten it."
    TOO_MANY = (
        "E017",
        "A file lists more than 5,000 entries, or a question more than 300 options.",
        "Spread them over several themes, or over several questions.",
    )
    STRAY_FILE = (
        "E018",
        "A YAML file that no pack has, or in the wrong folder.",
        "Rename or move it; see the list of files.",
    )
    TOO_MUCH = "E019", "A workbook unpacks to more than is read.", "Save its sheet as CSV (UTF-8)."
    TOO_MANY_PROBLEMS = (
        "E020",
        "More is wrong with the file than is told at once.",
        "Mend what is told, and look again.",
    )
    TOO_LARGE_A_PACK = (
        "E021",
        "A pack, or several over one another, hold more than is read.",
        "Make several packs of it, or leave one away.",
    )

    UNKNOWN_KEY = "E101", "A key that does not belong here.", "Take the key that is suggested, or delete it."
    UNKNOWN_WORD = "E102", "A word that is none of a fixed list.", "Take one of the words in the message."
    UNKNOWN_FINDING = "E103", "No findings.yaml has this finding.", "Add the finding, or mend its name."
    UNKNOWN_QUESTION = "E104", "No questions.yaml has this question.", "Add the question, or mend its name."
    UNKNOWN_CAUSE = "E105", "No causes.yaml has this cause.", "Add the cause, or mend its name."
    UNKNOWN_OPTION = "E106", "The question has no such option.", "Take one of its options, or add the option."
    UNKNOWN_CITATION = "E107", "sources.yaml has no such claim.", "Add the claim, or mend its number."
    UNKNOWN_SCALE_WORD = "E108", "scale.yaml has no such word.", "Take one of its words, or add it there."
    UNKNOWN_STAGE = "E109", "pack.yaml lists no such stage.", "Take one of the stages in `order`."
    UNKNOWN_THEME = (
        "E110",
        "A theme that the pack has not, or pack.yaml and the folders disagree.",
        "Name a theme of pack.yaml, which lists each theme folder, and only those.",
    )
    UNKNOWN_RULE = (
        "E111",
        "No rule has this id.",
        "Mend the name; stage rules are called stage.passed-... and stage.ended-...",
    )
    UNKNOWN_LABEL = (
        "E112",
        "A label's word that neither labels.yaml nor the pack knows.",
        "Mend the word, or add it to labels.yaml.",
    )
    UNKNOWN_LANGUAGE = (
        "E113",
        "The pack has no texts in this language.",
        "Take one of those in the message, or add translations/<language>.yaml.",
    )

    UNKNOWN_BLANK = (
        "E114",
        "A letter has a blank that nothing fills.",
        "Take {to}, {from}, {role} or {company}, or write the word out.",
    )
    UNKNOWN_COLUMN = (
        "E115",
        "A file of forms has no such column, has it twice, or answers are read from it.",
        "Take a column of the file that no question is read from, by its header or its letter.",
    )
    UNKNOWN_PACK = (
        "E116",
        "A pack that another one requires is not there.",
        "Install it, or name its folder with --pack, too.",
    )
    UNKNOWN_ENTRY = (
        "E117",
        "No pack beneath has the entry that is to be changed.",
        "Mend the id; what stands in the pack itself is changed where it stands.",
    )

    NOT_A_MAPPING = "E201", "Something else stands where `key: value` lines belong.", "Write `key: value`."
    MISSING_KEY = "E202", "An entry lacks something it must have.", "Add the key."
    NOT_A_LIST = (
        "E203",
        "Something else stands where a list belongs.",
        "Write [one, two], or a line with - for each.",
    )
    NOT_A_TEXT = "E204", "A list, a mapping or nothing stands where a text belongs.", "Write the text."
    BAD_ID = (
        "E205",
        "An id is not shaped as ids are.",
        "Small letters, digits and _; rules: theme.what-it-says.",
    )
    RESERVED = "E206", "An id that the language uses for itself.", "Take another word."
    NOT_YES_OR_NO = "E207", "Something else stands where yes or no belongs.", "Write yes or no."
    NOT_A_NUMBER = (
        "E208",
        "Something else stands where a number belongs.",
        "Write digits: 3, or 2.5 where parts are allowed.",
    )
    OUT_OF_RANGE = "E209", "A number is too small or too large.", "Keep to the range in the message."
    EMPTY_LIST = (
        "E210",
        "A list or mapping must have entries, and enough of them.",
        "Add them, or delete the key.",
    )
    REPEATED_ENTRY = "E211", "A list says the same thing twice.", "Delete one."
    WRONG_CONDITION = "E212", "A condition does not suit its question.", "Write it as the message shows."
    BAD_COUNT = (
        "E213",
        "`count` asks for fewer than 1 or more than all of its parts.",
        "Mend at_least, or add parts.",
    )
    TOO_MANY_PARTS = "E214", "A condition has more than 64 parts.", "Write findings for groups of them."
    MISPLACED_KEY = "E215", "A key of another kind of question.", "Delete it, or change the kind."
    BAD_PLACEHOLDER = "E216", "Braces that name no question.", "Write {question_id}, or no braces."
    WRONG_PREFIX = "E217", "An id does not begin as it must.", "Begin it as the message says."
    BAD_VERSION = "E218", "A version or language is not written as those are.", "Write 0.1.0, and en or de."
    WRONG_ORDER = "E219", "Two numbers or a list of them are in the wrong order.", "Exchange them."
    WRONG_CONSEQUENT = (
        "E220",
        "An entry says too little, or two things where one is wanted.",
        "Write it as the message shows.",
    )

    REPEATED_ID = "E301", "Two things have one id.", "Rename one; ids hold in the whole pack."
    UNDERIVED_FINDING = (
        "E302",
        "No rule concludes this finding.",
        "Write a rule with `- finding: ...`, or delete it.",
    )
    CIRCULAR_FINDING = "E303", "A finding depends on itself.", "Break the circle in one of the rules named."
    OWN_RELEVANCE = "E304", "A question waits for its own answer.", "Let it depend on earlier questions."
    OVERLAP = (
        "E305",
        "Two rules count one answer twice.",
        "Give both one `group`, or say `independent: <reason>`.",
    )
    NOTE_READ = (
        "E306",
        "A condition or sentence reads a note.",
        "Ask a question with options; notes stay private.",
    )
    UNSURE_PLACEHOLDER = (
        "E307",
        "A sentence inserts an answer that may not be known.",
        "Require the question in `when`.",
    )
    NO_REASON = "E308", "A sensitive question does not say why it is asked.", "Add `reason: ...`."
    TWICE_NAMED = (
        "E309",
        "One rule names a cause or a finding twice.",
        "Keep one; a kind names all causes of that kind.",
    )
    KIND_SUPPORTED = (
        "E310",
        "`supports` names a whole kind of causes.",
        "Name one cause; only `counters` takes a kind.",
    )
    NO_SUCH_CAUSES = "E311", "No cause of the pack is of this kind.", "Add one, or name another kind."
    BAD_BANDS = (
        "E312",
        "Bands do not fall to 0, or the floor is not below the ceiling.",
        "Highest first, the last 0.",
    )
    VANISHING = "E313", "A certainty and an observer come to less than 1 percent.", "Make one of them larger."
    BAD_STAGES = (
        "E314",
        "The stages and the questions that tell them disagree.",
        "`order` lists the options of `ended`.",
    )
    WRONG_ENGINE = (
        "E315",
        "The pack is written for another version of Afterview.",
        "Update Afterview or the pack.",
    )
    CONFUSABLE_OPTIONS = "E316", "Two options would be recognised by the same words.", "Change one label."
    VANISHING_WEIGHT = "E317", "A strength is rounded to nothing.", "Take at least 0.1."
    TRANSLATED_TWICE = "E318", "Two files of one language have the same text.", "Delete one of them."
    WRONG_PACK_VERSION = (
        "E319",
        "A pack requires another version of one beneath it.",
        "Take another version of either, or mend `requires`.",
    )
    PACKS_APART = (
        "E320",
        "These packs cannot lie over one another.",
        "Say in one of them what it requires, or leave one away.",
    )
    CIRCULAR_PACKS = "E321", "Packs require each other in a circle.", "Take one of them out of `requires`."
    TOO_MANY_LEVELS = (
        "E322",
        "Findings rest on one another, and conditions within, more than 64 levels deep.",
        "Conclude one of them from questions instead.",
    )
    TOO_MANY_PAIRS = (
        "E323",
        "More than 2,000,000 pairs of rules may count one answer twice.",
        "Put rules that belong together in one `group`.",
    )

    UNRECOGNISED = (
        "E401",
        "This is no answer to the question.",
        "Write one of its options, or a number in its range.",
    )
    BAD_STATE = "E402", "An answer's state and value do not fit.", "A value, or a state other than known."
    CONTRARY = "E403", "A case expects what cannot be.", "Mend the expectation."
    REPEATED_NAME = "E404", "Two cases have one name.", "Say in the name what makes the case different."


GROUPS = {
    "E0": "The file and its YAML or JSON",
    "E1": "Names that nothing has",
    "E2": "Shapes",
    "E3": "Meaning",
    "E4": "Cases and answers",
}


def errors_page() -> str:
    """Return the reference page of all codes, in Markdown."""
    parts = [_OPENING]
    for prefix, title in GROUPS.items():
        rows = [f"| {code} | {code.meaning} | {code.mending} |" for code in Code if code.startswith(prefix)]
        parts.append(
            "\n".join(
                [f"## {title}", "", "| code | what it means | how to mend it |", "|---|---|---|", *rows]
            )
        )
    return "\n\n".join(parts) + "\n"


_OPENING = """\
# Codes of problems

A file that cannot be used is reported with every problem found in it, each with its place and a code:

    rules/appearance/rules.yaml:23:7: E104 unknown question 'dress_cod' - did you mean 'dress_compared'?

Nothing is loaded from a pack that has a problem. This page is written from the table in
`engine/afterview/loading/codes.py`."""
