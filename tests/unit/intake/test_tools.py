"""Each tool is told by its marks, and by no other tool's."""

from __future__ import annotations

import pytest
from forms import BROUGHT, GREETED, NOTEBOOK, PAPERS

from afterview.intake.headings import Part
from afterview.intake.tools import TOOLS, layout_of

HEADS = {
    "Qualtrics": [
        ["StartDate", "Q1"],
        ["Start Date", GREETED],
        ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}'],
    ],
    "Qualtrics, two rows": [["V1", "Q1"], ["ResponseID", GREETED], ["R_1", "Warmly"]],
    "SurveyMonkey": [["Respondent ID", BROUGHT, ""], ["", NOTEBOOK, "Other (please specify)"], ["1", "", ""]],
    "Typeform": [["#", GREETED, "Submit Date (UTC)"], ["a", "Warmly", "2020-01-01"]],
    "Tally": [["Submission ID", "Respondent ID", "Submitted at", GREETED]],
    "Microsoft Forms": [["Id", "Start time", "Completion time", "Email", "Name", GREETED]],
    "KoboToolbox or ODK": [["start", "greeted", "_id", "_uuid", "_submission_time"]],
    "LimeSurvey": [["Response ID", "Date submitted", "Last page", GREETED]],
    "REDCap": [["record_id", "brought___notebook", "first_complete"]],
    "REDCap, labels": [["Record ID", f"{BROUGHT} (choice={PAPERS})", "Complete?"]],
    "Jotform": [["Submission Date", GREETED]],
    "Google Forms": [["Zeitstempel", GREETED]],
    "LimeSurvey, codes": [["who", "brought[notebook]", "brought[papers]", "brought[gift]"]],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_is_told_by_its_marks(tool: str) -> None:
    assert layout_of(HEADS[tool]).tool == tool


@pytest.mark.parametrize(
    "head",
    [
        [["name", GREETED]],
        [["Name", BROUGHT, "Attachments", "Status"]],
        [["Timestamp", "x"]],
        [["#", GREETED]],
        [["id", GREETED]],
        [["greeted", "brought", "went"]],
        [[""]],
    ],
)
def test_without_marks_there_is_one_row_of_headers_and_no_tool(head: list[list[str]]) -> None:
    layout = layout_of(head)
    assert (layout.tool, layout.head, {each.part for each in layout.headings}) == ("", 1, {Part.ANSWER})


def test_microsoft_is_told_in_other_languages_by_its_anonymous_people() -> None:
    head = [
        ["ID", "Hora de inicio", "Hora de finalización", "Correo", "Nombre", GREETED],
        ["1", "x", "y", "anonymous", "", "Warmly"],
    ]
    layout = layout_of(head)
    assert layout.tool == "Microsoft Forms"
    assert [each.part for each in layout.headings] == [Part.METADATA] * 5 + [Part.ANSWER]


def test_what_a_tool_writes_about_a_form_is_no_question() -> None:
    parts = {tool: [each.part for each in layout_of(head).headings] for tool, head in HEADS.items()}
    assert parts["KoboToolbox or ODK"] == [Part.METADATA, Part.ANSWER, *[Part.METADATA] * 3]
    assert parts["Microsoft Forms"] == [*[Part.METADATA] * 5, Part.ANSWER]
    assert parts["REDCap, labels"] == [Part.METADATA, Part.ANSWER, Part.METADATA]
    assert parts["SurveyMonkey"] == [Part.METADATA, Part.ANSWER, Part.OWN_WORDS]
