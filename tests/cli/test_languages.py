"""The command line in German, and what is the same in every language."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from command_line import Command, Outcome
from screen import LOOKS, Screen

from afterview import Answer, Interview, RuleBase, State, load_pack, read_case
from afterview.inference import session
from afterview_cli.commands import ask
from afterview_cli.dialogue import Dialogue, Ending
from afterview_cli.english import ENGLISH
from afterview_cli.german import GERMAN
from afterview_cli.phrases import Phrases
from afterview_cli.questions import misunderstood

HERE = Path(__file__).parent
KEYS = ("looking", "leaving", "keeping", "at_the", "asking_more", "putting_off", "hearing", "all_keys")
"""The phrases that begin with a key."""
EVERYTHING = "2\nknapp, oder im Vorbeigehen\n1 3\nsehr gut\n12,5 Minuten\nnein\nEs hat geregnet.\n"
"""An answer to every question of the small pack, in German."""
CASE = """\
name: Ein Besuch
answers:
  ended_at: in_person
  greeted_reception: curtly
  happened: [you came late]
  answers_went: very well
  waited: 35.5
  scent: no
"""


@pytest.fixture(scope="session")
def german(pack: Path) -> RuleBase:
    return load_pack(pack, language="de")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "fall.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def only_session(home: Path) -> Path:
    (path,) = home.glob("*.yaml")
    return path


def known(value: Any) -> Answer:
    return Answer(state=State.KNOWN, value=value)


def phrases(said: Phrases) -> Iterator[tuple[str, str]]:
    """Yield each phrase with what it is called."""
    for field in fields(said):
        value = getattr(said, field.name)
        for position, text in enumerate([value] if isinstance(value, str) else value):
            yield f"{field.name} {position}", text


def test_the_same_is_inserted_in_every_language_and_keys_are_the_same() -> None:
    inserted, keys = [
        {name: found(text) for name, text in phrases(ENGLISH)}
        for found in (lambda text: sorted(re.findall(r"\{(\w+)\}", text)), lambda text: text.split()[0])
    ]
    assert {name: sorted(re.findall(r"\{(\w+)\}", text)) for name, text in phrases(GERMAN)} == inserted
    assert [
        (name, text.split()[0])
        for name, text in phrases(GERMAN)
        if name.startswith(KEYS) and text.split()[0] != keys[name]
    ] == []


def test_nothing_is_left_in_english() -> None:
    english = dict(phrases(ENGLISH))
    assert [name for name, text in phrases(GERMAN) if text == english[name]] == []


@pytest.mark.parametrize(
    "path", sorted((HERE / "transcripts" / "de").glob("*.txt")), ids=lambda path: path.stem
)
def test_a_conversation_in_german_reads_as_it_is_kept(path: Path, german: RuleBase) -> None:
    kept = path.read_text(encoding="utf-8").splitlines()
    typed = [line.removeprefix(">").strip() for line in map(str.strip, kept) if line.startswith(">")]
    screen = Screen(typed)
    dialogue = Dialogue(
        interview=Interview(rule_base=german, answers={}),
        read=screen.read,
        write=screen.lines.append,
        save=screen.saved.append,
        look=LOOKS[path.stem.split("-")[0]],
    )
    assert dialogue.hold() is Ending.STOPPED
    assert [line.rstrip() for line in screen.lines] == kept


def test_a_note_that_is_too_long_is_refused_in_german(german: RuleBase) -> None:
    assert misunderstood(german.questions["remarks"], "x" * 2_001, GERMAN) == (
        "Die Notiz zu „remarks“ hat 2.001 Zeichen, und höchstens 2.000 passen hinein: Bitte kürzen Sie sie."
    )


@pytest.mark.parametrize(
    ("arguments", "surroundings", "language"),
    [
        ([], {}, "en"),
        (["--lang", "en"], {}, "en"),
        (["--lang", "de"], {}, "de"),
        ([], {"AFTERVIEW_LANG": "de"}, "de"),
        ([], {"AFTERVIEW_LANG": ""}, "en"),
        (["--lang", "en"], {"AFTERVIEW_LANG": "de"}, "en"),
        ([], {"AFTERVIEW_LANG": "da"}, "en"),
        (
            [],
            {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LC_MESSAGES": "de_DE", "LANGUAGE": "de"},
            "en",
        ),
    ],
)
def test_the_option_or_its_variable_tells_the_language_and_the_locale_does_not(
    afterview: Command,
    pack: Path,
    case: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    surroundings: dict[str, str],
    language: str,
) -> None:
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    outcome = afterview("diagnose", "--pack", pack, case, "--format", "json", *arguments)
    assert (outcome.code, json.loads(outcome.out)["language"]) == (0, language)


def test_a_result_in_german(afterview: Command, pack: Path, case: Path) -> None:
    outcome = afterview("diagnose", "--pack", pack, case, "--lang", "de", "--engine", "reference", "-v")
    assert outcome == Outcome(
        0,
        """\
Was den Ausschlag gegeben haben kann
Lage: In dem, was Sie schildern, sticht etwas hervor.

Vermutung 1: Sie haben bei dem Besuch keinen guten Eindruck gemacht
Einstufung: plausibel
Wahrscheinlichkeit: 0,39
Start: -11,9 6 von 100 derer, die nach einem Treffen vor Ort eine Absage bekamen \
[Ausgangswert, unsere Schätzung]
Dafür: +10,0 Sie haben den Empfang knapp begrüßt. [visit.curt-at-reception (S1.1)]
Dagegen: -2,0 Man ließ Sie warten, was den Besuch schwer machte. [visit.kept-waiting]
Dafür: +2,0 Es ist etwas geschehen, woran man sich erinnert. [visit.late-or-telephone]
Summe: -1,9 = 0,39

Vermutung 2: Jemand anderes in der Endauswahl war stärker
Einstufung: plausibel (nicht in Ihrer Hand)
Wahrscheinlichkeit: 0,29
Start: -1,8 40 von 100 derer, die eine Absage bekamen [Ausgangswert, unsere Schätzung]
Dagegen: -2,0 Ihre Antworten liefen gut. [visit.answers-went-well]
Summe: -3,8 = 0,29

Das sind Vermutungen aus Ihrer eigenen Schilderung, keine Urteile. Mehrere können zugleich zutreffen; \
deshalb ergeben die Zahlen zusammen nicht eins.
Schritt 1: Grüßen Sie alle, die Sie dort treffen. Wann: beim nächsten Besuch. \
Gelungen, wenn: man Sie zurückgrüßt.
Schritt 2: Schreiben Sie auf, was gefragt wurde. Wann: heute. \
Gelungen, wenn: Sie die Fragen beim nächsten Mal kennen.
Ausgewertet von: dem Referenzauswerter
""",
    )


def test_data_differ_in_their_texts_alone(afterview: Command, pack: Path, case: Path) -> None:
    ours, theirs = (
        json.loads(afterview("diagnose", "--pack", pack, case, "--format", "json", *lang).out)
        for lang in ([], ["--lang", "de"])
    )
    changed = {path: text for path, text in leaves(theirs) if dict(leaves(ours))[path] != text}
    assert changed == {
        "language": "de",
        "standing text": "In dem, was Sie schildern, sticht etwas hervor.",
        "hypotheses 0 title": "Sie haben bei dem Besuch keinen guten Eindruck gemacht",
        "hypotheses 0 ledger 0 because": "Unsere Schätzung.",
        "hypotheses 0 ledger 1 because": "Sie haben den Empfang knapp begrüßt.",
        "hypotheses 0 ledger 2 because": "Man ließ Sie warten, was den Besuch schwer machte.",
        "hypotheses 0 ledger 3 because": "Es ist etwas geschehen, woran man sich erinnert.",
        "hypotheses 1 title": "Jemand anderes in der Endauswahl war stärker",
        "hypotheses 1 ledger 0 because": "Unsere Schätzung.",
        "hypotheses 1 ledger 1 because": "Ihre Antworten liefen gut.",
    }


def leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what stands at the end of every path."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves(value, f"{path} {key}".lstrip())
    else:
        yield path, data


def test_a_language_that_the_rules_do_not_have_is_refused(afterview: Command, pack: Path, case: Path) -> None:
    for command in (["diagnose", case], ["ask"], ["rules", "list"]):
        assert afterview(*command, "--pack", pack, "--lang", "dee") == Outcome(
            2, "", "pack/translations: E113 there are no texts in 'dee' here - did you mean 'de'?\n"
        )


def test_a_whole_conversation_in_german(
    afterview: Command, pack: Path, home: Path, german: RuleBase, rule_base: RuleBase
) -> None:
    outcome = afterview("ask", "--pack", pack, "--lang", "de", typed=EVERYTHING)
    path = only_session(home)
    kept = read_case(path, rule_base)
    assert (outcome.code, outcome.err) == (0, "")
    assert (
        kept.answers
        == read_case(path, german).answers
        == {
            "ended_at": known("in_person"),
            "greeted_reception": known("curtly"),
            "happened": known(frozenset({"late", "spilled"})),
            "answers_went": known(5),
            "waited": known(kept.answers["waited"].value),
            "scent": known("no"),
            "remarks": known("Es hat geregnet."),
        }
    )
    assert str(kept.answers["waited"].value) == "12.5"
    assert kept.name.startswith("Sitzung vom 20")
    assert outcome.out.splitlines()[-3:] == [
        f"Ihre Antworten: {path}",
        "Um eine Antwort noch einmal anzusehen oder zu ändern:",
        f"    afterview ask --lang de --pack {pack} --resume",
    ]
    english = [text for _, text in phrases(ENGLISH) if len(text) > 8 and "{" not in text]
    assert [text for text in english if text in outcome.out] == []


@pytest.mark.parametrize(("first", "then"), [("de", "en"), ("en", "de")])
def test_a_session_goes_on_in_another_language(
    afterview: Command, pack: Path, home: Path, rule_base: RuleBase, first: str, then: str
) -> None:
    lines = ["2", "3", "1 3", "5", "12.5", "2", "Es hat geregnet."]
    whole = afterview("ask", "--pack", pack, "--lang", then, typed="\n".join([*lines, ""]))
    answers = read_case(only_session(home), rule_base).answers
    only_session(home).unlink()
    for count in range(1, len(lines)):
        afterview("ask", "--pack", pack, "--lang", first, typed="\n".join([*lines[:count], "s", ""]))
        again = afterview(
            "ask", "--pack", pack, "--lang", then, "--resume", typed="\n".join([*lines[count:], ""])
        )
        assert (again.code, again.err) == (0, "")
        assert again.out.startswith({"de": "Willkommen zurück. ", "en": "Welcome back. "}[then])
        assert read_case(only_session(home), rule_base).answers == answers
        assert result(again) == result(whole)
        only_session(home).unlink()


def result(outcome: Outcome) -> list[str]:
    """Return the lines of the result, without what stands beneath it."""
    lines = outcome.out.splitlines()
    headings = {"What may have decided it", "Was den Ausschlag gegeben haben kann"}
    return lines[next(number for number, line in enumerate(lines) if line in headings) : -3]


def test_a_session_goes_back_over_answers_of_another_language(
    afterview: Command, pack: Path, home: Path
) -> None:
    afterview("ask", "--pack", pack, typed="after meeting people there\ncurtly, or in passing\ns\n")
    outcome = afterview("ask", "--pack", pack, "--lang", "de", "--resume", typed="b\nb\ns\n")
    assert "Ihre bisherige Antwort: knapp, oder im Vorbeigehen.\n" in outcome.out
    assert "Ihre bisherige Antwort: nach einem Treffen vor Ort.\n" in outcome.out


def test_stopping_and_forgetting_in_german(
    afterview: Command, pack: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert afterview("ask", "--forget", "--lang", "de").out == "Es gibt keine gespeicherte Sitzung.\n"
    stopped = afterview("ask", "--pack", pack, "--lang", "de", typed="s\n")
    assert stopped.out.endswith("\nNichts wurde beantwortet oder gespeichert.\n")
    stopped = afterview("ask", "--pack", pack, "--lang", "de", typed="2\ns\n")
    assert stopped.out.splitlines()[-2] == "Um fortzufahren:"
    assert afterview("ask", "--forget", "--lang", "de").out == "1 gespeicherte Sitzung wurde gelöscht.\n"

    def interrupted(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(ask, "read_line", interrupted)
    outcome = afterview("ask", "--pack", pack, "--lang", "de")
    assert (outcome.code, outcome.err.strip()) == (130, "Angehalten.")


def test_what_may_not_matter_is_offered_in_german(afterview: Command, pack: Path, home: Path) -> None:
    outcome = afterview("ask", "--pack", pack, "--lang", "de", "--plain", typed="\n0\n5\n0\nn\n\n\n")
    assert outcome.out.splitlines()[-2:] == [
        "Für 1 Frage, die ausgelassen wurde, weil sie vielleicht keine Rolle spielt:",
        f"    afterview ask --all --plain --lang de --pack {pack} --resume",
    ]


def test_answers_that_cannot_be_saved_are_printed_in_german(
    afterview: Command, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    outcome = afterview("ask", "--pack", pack, "--lang", "de", typed="2\ns\n")
    assert outcome.err == (
        "Ihre Antworten können nicht gespeichert werden (No space left on device). "
        "Sie werden ausgegeben, wenn Sie aufhören.\n"
    )
    assert "\nIhre Antworten, da sie nicht gespeichert werden konnten:\n\nname: Sitzung vom " in outcome.out
    assert outcome.out.endswith(
        "\nBewahren Sie sie in einer Datei auf, und fahren Sie mit `afterview ask --resume DATEI` fort.\n"
    )


def test_what_is_said_beside_a_result_is_german(
    afterview: Command, pack: Path, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    difference = session.Difference(id="visit.scent", session=True, reference=None)
    monkeypatch.setattr(session.Session, "check", lambda self: (difference,))
    case.write_text(f"pack: {{name: visit, version: 0.1.0}}\n{CASE}", encoding="utf-8")
    outcome = afterview("diagnose", "--pack", pack, case, "--lang", "de")
    assert outcome.err == (
        f"{case}: mit den Regeln visit 0.1.0 geschrieben, mit visit 0.2.0 gelesen\n"
        "durable-rules und der Referenzauswerter stimmen bei visit.scent nicht überein; "
        "das Ergebnis ist das des Referenzauswerters. Bitte melden Sie das.\n"
    )


def test_what_a_pack_contains_is_listed_in_german(afterview: Command, pack: Path) -> None:
    outcome = afterview("rules", "list", "questions", "--pack", pack, "--lang", "de")
    assert outcome.out.splitlines()[0] == "ended_at\tvisit\tchoice\tIn welchem Schritt endete es?"


def test_the_texts_to_be_translated_are_printed_with_what_is_there(afterview: Command, pack: Path) -> None:
    outcome = afterview("rules", "texts", "--pack", pack, "--lang", "de", "--theme", "visit")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "# 0 of these 53 texts are missing. Each stands beneath its original.\n"
        "questions:\n"
        "  ended_at:\n"
        "    # At which stage did it end?\n"
        "    ask: In welchem Schritt endete es?\n"
    )
    rest = afterview("rules", "texts", "--pack", pack, "--lang", "de", "--theme", "pack").out
    assert [line for line in rest.splitlines() if not line.startswith(" ")][1:] == ["sources:"]
    nothing = "# 0 of these 0 texts are missing. Each stands beneath its original.\n"
    assert afterview("rules", "texts", "--pack", pack, "--lang", "de", "--missing").out == nothing


def test_a_language_that_nobody_has_begun_is_all_missing(afterview: Command, pack: Path) -> None:
    outcome = afterview("rules", "texts", "--pack", pack, "--lang", "nl", "--missing")
    assert outcome.out.startswith("# 55 of these 55 texts are missing.")
    assert afterview("rules", "texts", "--pack", pack, "--lang", "pt-BR", "--missing").out == outcome.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Error: Missing option '--lang' (env var: 'AFTERVIEW_LANG').\n"),
        (["--lang", "en"], "Error: Invalid value for --lang: the pack itself is written in 'en'\n"),
        *(
            (
                ["--lang", each],
                f"Error: Invalid value for --lang: '{each}' is no language, such as de or pt-BR\n",
            )
            for each in ("../x", "de_DE", "German", "d", "")
        ),
        (
            ["--lang", "de", "--theme", "visits"],
            "Error: Invalid value for --theme: there is no theme 'visits' - did you mean 'visit'?\n",
        ),
    ],
)
def test_texts_that_cannot_be_printed_are_refused(
    afterview: Command, pack: Path, arguments: list[str], message: str
) -> None:
    outcome = afterview("rules", "texts", "--pack", pack, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(message)


def test_texts_are_printed_in_utf_8_whatever_the_locale(process: Command, pack: Path) -> None:
    outcome = process("rules", "texts", "--pack", pack, "--lang", "de", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert "Wie lange ließ man Sie warten?" in outcome.out


def test_the_check_of_a_pack_reads_its_translations(afterview: Command, pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(pack, folder)
    (folder / "translations" / "nl.yaml").write_text(
        "questions:\n  scent: {ask: Geur?, hint: Nee}\n", "utf-8"
    )
    outcome = afterview("rules", "check", "--pack", folder)
    assert (outcome.code, outcome.err.splitlines()) == (
        1,
        [
            "pack/translations/nl.yaml: C121 54 of 55 texts are not translated (questions.ended_at.ask, "
            "questions.ended_at.options.phone, questions.ended_at.options.in_person, ...): "
            "`afterview rules texts --lang nl --missing` prints them, to be filled in "
            "[warning: untranslated-text]",
            "pack/translations/nl.yaml:2:23: C122 the pack has no text 'questions.scent.hint': "
            "mend its name, or delete it [warning: orphaned-translation]",
            "    2 |   scent: {ask: Geur?, hint: Nee}",
            "      |                       ^~~~~~~~~~",
            "2 problems",
        ],
    )
    (folder / "translations" / "nl.yaml").write_text("questions:\n  scent: Geur?\n", "utf-8")
    assert afterview("rules", "check", "--pack", folder).err.startswith(
        "pack/translations/nl.yaml:2:10: E201 found 'Geur?' where a translation of 'questions.scent' is "
    )
    assert afterview("diagnose", "--pack", folder, "--lang", "nl", "x.yaml").code == 2
    assert afterview("rules", "list", "--pack", folder, "--lang", "de").code == 0
