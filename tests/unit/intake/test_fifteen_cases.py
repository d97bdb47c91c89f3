"""What the exports of form tools have in store: each of these was seen in a real file."""

from __future__ import annotations

from pathlib import Path

from forms import (
    BROUGHT,
    GIFT,
    GREETED,
    LEFT,
    NOTEBOOK,
    ON_TIME,
    PAPERS,
    RULES,
    SHOWN,
    WENT,
    WORDS,
    answers,
    csv_text,
    known,
    read,
    reasons,
    several,
    write,
    write_workbook,
)

from afterview.facts import Answer, State
from afterview.intake.asides import AnswerAside, SetAside
from afterview.intake.columns import Use
from afterview.intake.forms import Form, open_forms

GOOGLE = ["Timestamp", BROUGHT]
TIME = "12/13/2019 9:50:30"
MICROSOFT = ["ID", "Start time", "Completion time", "Email", "Name"]
QUOTED = "It wasn\u2019t you \u2013 \u201creally\u201d \u2014 café"
SENT = ["4", "2025-04-23 11:14:04", "2025-04-23 11:20:00", "anonymous", ""]


def test_1_a_google_option_with_commas_in_its_brackets_is_one_option(tmp_path: Path) -> None:
    path = write(tmp_path, [GOOGLE, [TIME, f"{PAPERS}, {NOTEBOOK}"]])
    assert answers(path) == [{"brought": several("papers", "notebook")}]


def test_2_own_words_with_a_comma_are_one_piece_and_set_the_answer_aside(tmp_path: Path) -> None:
    path = write(tmp_path, [GOOGLE, [TIME, f"{NOTEBOOK}, a pen, If that counts"]])
    taken = "notebook, papers, gift"
    reason = f"'a pen, If that counts' is no answer to 'brought', which takes {taken}"
    aside = AnswerAside(
        row=2,
        column="B",
        header=BROUGHT,
        question="brought",
        reason=reason,
        value=f"{NOTEBOOK}, a pen, If that counts",
    )
    assert read(path) == [Form(file=str(path), row=2, answers={}, set_aside=(aside,))]


def test_3_the_two_exports_of_one_google_form_come_to_the_same(tmp_path: Path) -> None:
    sheets = write(tmp_path, [GOOGLE, [TIME, f"{NOTEBOOK}, {PAPERS}, {GIFT}"]], "sheets.csv")
    quoted = f'"Timestamp","{BROUGHT}"\r\n"2026/09/04 9:12:23 PM GMT+5:30","{NOTEBOOK};{PAPERS};{GIFT}"\r\n'
    direct = write(tmp_path, quoted, "direct.csv")
    assert answers(sheets) == answers(direct) == [{"brought": several("notebook", "papers", "gift")}]


def test_4_microsoft_ends_each_option_with_a_semicolon_and_options_may_have_one(tmp_path: Path) -> None:
    rows = [[*MICROSOFT, BROUGHT, GREETED], [*SENT, f"{NOTEBOOK};{GIFT};", "Warmly;"]]
    path = write_workbook(tmp_path / "forms.xlsx", rows)
    assert answers(path) == [{"brought": several("notebook", "gift"), "greeted": known("warmly")}]


def test_5_blanks_that_do_not_break_and_curly_quotes_do_not_matter(tmp_path: Path) -> None:
    rows = [
        [*MICROSOFT, f"{GREETED}\xa0", f" {BROUGHT} ", "“Were you there\xa0on time?”"],
        [*SENT, "Politely ", f"{NOTEBOOK}\xa0;", "Yes "],
    ]
    path = write_workbook(tmp_path / "forms.xlsx", rows)
    assert answers(path) == [
        {"greeted": known("politely"), "brought": several("notebook"), "on_time": known("yes")}
    ]


def test_6_a_microsoft_form_saved_by_excel_is_read_as_windows_1252(tmp_path: Path) -> None:
    text = csv_text([[*MICROSOFT, WORDS], [*SENT, QUOTED]])
    (table,) = open_forms([write(tmp_path, text.encode("cp1252"))], RULES)
    assert table.remarks == (
        "this file is no UTF-8, so it was read as Windows-1252: check letters such as ä and é",
    )
    assert [each.answers for each in table.forms() if isinstance(each, Form)] == [{"words": known(QUOTED)}]


TYPEFORM = ["#", GREETED, "Other", NOTEBOOK, PAPERS, GIFT, "Other", NOTEBOOK, "Samples", "A site", "Other"]
TYPEFORM_END = ["Start Date (UTC)", "Submit Date (UTC)", "Network ID"]


def test_7_option_columns_without_their_question_are_told_by_their_place(tmp_path: Path) -> None:
    rows = [
        [*TYPEFORM, *TYPEFORM_END],
        ["a", "", "like a friend", NOTEBOOK, "", GIFT, "", "", "Samples", "", "a song", "", "", ""],
        ["b", "Warmly", "", "", "", "", "", NOTEBOOK, "", "", "", "", "", ""],
    ]
    path = write(tmp_path, rows)
    own = "this was answered in own words"
    assert read(path) == [
        Form(
            file=str(path),
            row=2,
            answers={"brought": several("notebook", "gift"), "shown": several("samples")},
            set_aside=(
                AnswerAside(row=2, column="C", header="Other", question="greeted", reason=own),
                AnswerAside(row=2, column="K", header="Other", question="shown", reason=own),
            ),
        ),
        Form(file=str(path), row=3, answers={"greeted": known("warmly"), "shown": several("notebook")}),
    ]


def test_8_escaped_commas_and_numbered_copies_of_a_header_are_understood(tmp_path: Path) -> None:
    ranking = write(
        tmp_path,
        [["#", BROUGHT, "Network ID"], ["a", "Papers (CV\\, references\\, samples) ,A notebook", ""]],
    )
    assert answers(ranking) == [{"brought": several("papers", "notebook")}]
    rows = [
        ["#", *TYPEFORM[3:7], f"{NOTEBOOK}2", "Samples2", "A site2", "Other2", *TYPEFORM_END],
        ["a", NOTEBOOK, "", "", "", "", "Samples", "", "a song", "", "", ""],
    ]
    copies = write_workbook(tmp_path / "forms.xlsx", rows)
    (form,) = read(copies)
    assert isinstance(form, Form)
    assert form.answers == {"brought": several("notebook"), "shown": several("samples")}
    assert [(each.question, each.column) for each in form.set_aside] == [("shown", "I")]


SURVEYMONKEY = ["Respondent ID", "Collector ID", "Start Date", "End Date"]
BLANK = ["", "", "", ""]


def test_9_a_question_is_carried_on_over_its_block_and_no_further(tmp_path: Path) -> None:
    rows = [
        [*SURVEYMONKEY, BROUGHT, "", "", "", GREETED, "", SHOWN, "Score", ""],
        [
            *BLANK,
            NOTEBOOK,
            PAPERS,
            GIFT,
            "Other (please specify)",
            "Response",
            "",
            "Response",
            "[ADDED]",
            NOTEBOOK,
        ],
        ["11", "5", "x", "y", NOTEBOOK, "", "", "", "Warmly", "", "Samples; A site", "7", NOTEBOOK],
    ]
    path = write(tmp_path, rows)
    assert answers(path) == [
        {
            "brought": several("notebook"),
            "greeted": known("warmly"),
            "shown": several("samples", "site"),
        }
    ]
    (table,) = open_forms([path], RULES)
    assert [each.use for each in table.columns[-2:]] == [Use.UNRECOGNISED, Use.UNRECOGNISED]


def test_9_what_the_owner_added_ends_a_block(tmp_path: Path) -> None:
    rows = [
        ["Respondent ID", SHOWN, "", "", GREETED],
        ["", "Samples", "[ADDED]", "A site", "Response"],
        ["11", "Samples", "A site", "A site", "Warmly"],
    ]
    assert answers(write(tmp_path, rows)) == [{"shown": several("samples"), "greeted": known("warmly")}]


def test_9_a_workbook_may_leave_out_empty_cells_at_the_end_of_its_first_row(tmp_path: Path) -> None:
    below = ["", "Other (please specify)", NOTEBOOK, GIFT]
    rows = [["Respondent ID", BROUGHT], below, ["11", "", NOTEBOOK, GIFT]]
    path = write_workbook(tmp_path / "forms.xlsx", rows)
    assert answers(path) == [{"brought": several("notebook", "gift")}]


def test_9_without_a_second_row_question_and_option_stand_in_one_header(tmp_path: Path) -> None:
    rows = [
        [
            "RespondentID",
            f"{BROUGHT} - {NOTEBOOK}",
            f"{BROUGHT} - {GIFT}",
            GREETED,
            f"{GREETED} - Other (please specify)",
        ],
        ["4337954960", "", GIFT, "Politely", ""],
    ]
    path = write(tmp_path, rows)
    assert answers(path) == [{"brought": several("gift"), "greeted": known("politely")}]


QUALTRICS = ["StartDate", "Status", "Finished", "Q1", "Q2", "Q2_4_TEXT"]
TEXTS = [
    "Start Date",
    "Response Type",
    "Finished",
    f"Please read.\n\n{GREETED}\n",
    f"{BROUGHT} - Selected Choice",
]


def test_10_three_rows_of_headers_shifted_ids_and_previews(tmp_path: Path) -> None:
    ids = ["startDate", "status", "finished", "QID1", "QID2", "QID2_4_TEXT"]
    rows = [
        ["num", *QUALTRICS],
        ["num", *TEXTS, f"{BROUGHT} - Other: - Text"],
        ["", *[f'{{"ImportId":"{each}"}}' for each in ids]],
        ["1", "2020-01-01 10:00:00", "IP Address", "True", "Warmly", NOTEBOOK, ""],
        ["2", "2020-01-01 10:00:00", "0", "1", "-99", "-99", "-99"],
        ["3", "2020-01-01 10:00:00", "Survey Preview", "True", "Warmly", "", ""],
        ["4", "2020-01-01 10:00:00", "0", "False", "Warmly", "", ""],
    ]
    path = write(tmp_path, rows)
    assert read(path) == [
        Form(file=str(path), row=4, answers={"greeted": known("warmly"), "brought": several("notebook")}),
        SetAside(file=str(path), row=5, reason="no question is answered in this row"),
        SetAside(file=str(path), row=6, reason="this is a preview, and no form that somebody sent"),
        SetAside(file=str(path), row=7, reason="this form was begun and not sent"),
    ]


def test_10_import_ids_in_single_quotes_are_a_third_row_of_headers_too(tmp_path: Path) -> None:
    single = [f"{{'ImportId': '{each}'}}" for each in ("startDate", "QID1")]
    rows = [["StartDate", "Q1"], ["Start Date", GREETED], single, ["2020-01-01", "Warmly"]]
    assert answers(write(tmp_path, rows)) == [{"greeted": known("warmly")}]


def test_10_the_old_export_has_two_rows_of_headers(tmp_path: Path) -> None:
    rows = [["V1", "V10", "Q1", ""], ["ResponseID", "Finished", GREETED, ""], ["R_1", "1", "Warmly", ""]]
    path = write(tmp_path, b"\xef\xbb\xbf" + csv_text(rows).encode())
    assert answers(path) == [{"greeted": known("warmly")}]


def test_11_qualtrics_joins_options_by_a_comma_alone_though_they_have_some(tmp_path: Path) -> None:
    ids = ['{"ImportId":"QID1"}']
    path = write(tmp_path, [["Q1"], [BROUGHT], ids, [f"{PAPERS},{NOTEBOOK}"], [f"{GIFT},{PAPERS}"]])
    assert answers(path) == [
        {"brought": several("papers", "notebook")},
        {"brought": several("gift", "papers")},
    ]


def test_12_no_repeated_header_overwrites_another(tmp_path: Path) -> None:
    rows = [
        ["Timestamp", *[GREETED] * 24],
        [TIME, *[""] * 11, "Warmly", *[""] * 12],
        [TIME, "Warmly", *[""] * 22, "Warmly"],
        [TIME, "Warmly", *[""] * 22, "Politely"],
    ]
    path = write(tmp_path, rows)
    (table,) = open_forms([path], RULES)
    assert table.columns[1].remark == "also in C, D, E, F, G, ..."
    first, second, third = table.forms()
    assert isinstance(first, Form)
    assert isinstance(second, Form)
    assert first.answers == second.answers == {"greeted": known("warmly")}
    other = AnswerAside(
        row=4,
        column="Y",
        header=GREETED,
        question="greeted",
        reason="another column answers this question otherwise",
        value="Politely",
    )
    assert third == Form(file=str(path), row=4, answers={}, set_aside=(other,))


LIMESURVEY = [
    "Response ID",
    "Date submitted",
    "Last page",
    f"{BROUGHT} [{NOTEBOOK}]",
    f"{BROUGHT} [{PAPERS}]",
]


def test_13_not_shown_no_and_empty_are_three_things(tmp_path: Path) -> None:
    day = "2020-01-01 10:00:00"
    rows = [
        [*LIMESURVEY, f"{BROUGHT} [Other]", GREETED],
        ["1", day, "3", "Yes", "No", "", "Warmly"],
        ["2", day, "3", "No", "No", "", "Warmly"],
        ["3", day, "3", "N/A", "N/A", "", "Warmly"],
        ["4", day, "3", "", "", "", "Warmly"],
        ["5", "1980-01-01 00:00:00", "3", "", "", "", "N/A"],
    ]
    assert answers(write(tmp_path, rows)) == [
        {"brought": several("notebook"), "greeted": known("warmly")},
        {"brought": several(), "greeted": known("warmly")},
        {"brought": Answer(state=State.NOT_APPLICABLE), "greeted": known("warmly")},
        {"greeted": known("warmly")},
        {"greeted": Answer(state=State.NOT_APPLICABLE)},
    ]


def test_13_an_empty_date_of_submission_is_a_form_that_was_not_sent(tmp_path: Path) -> None:
    path = write(tmp_path, [[*LIMESURVEY, GREETED], ["1", "", "2", "Yes", "No", "Warmly"]])
    assert reasons(path) == [(2, "this form was begun and not sent")]


def test_13_codes_with_a_code_of_the_option_are_understood(tmp_path: Path) -> None:
    rows = [
        ["id", "submitdate", "lastpage", "brought[notebook]", "brought[papers]", "brought[other]"],
        ["1", "1980-01-01 00:00:00", "3", "Y", "", "a pen"],
    ]
    path = write(tmp_path, rows)
    own = AnswerAside(
        row=2,
        column="F",
        header="brought[other]",
        question="brought",
        reason="this was answered in own words",
    )
    assert read(path) == [
        Form(file=str(path), row=2, answers={"brought": several("notebook")}, set_aside=(own,))
    ]


def test_14_ticks_of_a_page_that_was_never_opened_say_nothing(tmp_path: Path) -> None:
    rows = [
        [
            "record_id",
            "redcap_repeat_instrument",
            "greeted",
            "first_complete",
            "brought___notebook",
            "brought___papers",
            "second_complete",
        ],
        ["1", "", "warmly", "2", "0", "0", "0"],
        ["2", "", "warmly", "2", "0", "0", "2"],
        ["3", "", "warmly", "2", "1", "0", "0"],
        ["3", "visit", "", "", "", "", ""],
    ]
    path = write(tmp_path, rows)
    greeted = known("warmly")
    assert read(path) == [
        Form(file=str(path), row=2, answers={"greeted": greeted}),
        Form(file=str(path), row=3, answers={"greeted": greeted, "brought": several()}),
        Form(file=str(path), row=4, answers={"greeted": greeted, "brought": several("notebook")}),
        SetAside(file=str(path), row=5, reason="no question is answered in this row"),
    ]


def test_14_labels_repeat_the_header_of_each_page(tmp_path: Path) -> None:
    rows = [
        [
            "Record ID",
            GREETED,
            "Complete?",
            f"{BROUGHT} (choice={NOTEBOOK})",
            f"{BROUGHT} (choice={PAPERS})",
            "Complete?",
        ],
        ["1", "Warmly", "Complete", "Unchecked", "Unchecked", "Incomplete"],
        ["2", "Warmly", "Complete", "Checked", "Unchecked", "Complete"],
    ]
    assert answers(write(tmp_path, rows)) == [
        {"greeted": known("warmly")},
        {"greeted": known("warmly"), "brought": several("notebook")},
    ]


def test_15_rows_may_be_one_cell_longer_than_the_header(tmp_path: Path) -> None:
    text = f"start;{GREETED};_id;_uuid\n1;Warmly;2;3;\n1;Politely;2;3;\n"
    assert answers(write(tmp_path, text)) == [{"greeted": known("warmly")}, {"greeted": known("politely")}]


def test_15_codes_with_blanks_between_them_and_columns_of_their_own_agree(tmp_path: Path) -> None:
    rows = [
        [
            "start",
            "visit/brought",
            "visit/brought/notebook",
            "visit/brought/papers",
            "visit/shown",
            "_id",
            "_uuid",
        ],
        ["1", "notebook papers", "1", "1", "samples site", "2", "3"],
        ["1", "", "", "", "", "2", "3"],
    ]
    path = write(tmp_path, csv_text(rows, ";"))
    both = {"brought": several("notebook", "papers"), "shown": several("samples", "site")}
    assert read(path) == [
        Form(file=str(path), row=2, answers=both),
        SetAside(file=str(path), row=3, reason="no question is answered in this row"),
    ]
    (table,) = open_forms([path], RULES)
    assert (table.columns[1].use, table.columns[1].remark) == (
        Use.SUMMARY,
        "read from the columns of its options",
    )


def test_15_a_blank_second_record_and_a_nameless_column_do_not_matter(tmp_path: Path) -> None:
    path = write(tmp_path, [["Timestamp", GREETED, ""], ["", "", ""], [TIME, "Warmly", ""]])
    assert read(path) == [Form(file=str(path), row=3, answers={"greeted": known("warmly")})]


def test_15_jotform_puts_each_option_on_a_line_of_its_own(tmp_path: Path) -> None:
    rows = [["Submission Date", BROUGHT], ["Jul 19, 2022", f"{NOTEBOOK}\n{PAPERS}"]]
    path = write_workbook(tmp_path / "forms.xlsx", rows)
    assert answers(path) == [{"brought": several("notebook", "papers")}]


def test_15_no_question_takes_a_date_so_its_order_is_never_guessed(tmp_path: Path) -> None:
    rows = [["Timestamp", GREETED], ["16/12/2025 16:27", "Warmly"], ["12/16/2025 16:27", "Warmly"]]
    assert answers(write(tmp_path, rows)) == [{"greeted": known("warmly")}] * 2
    dated = write(tmp_path, [[WENT, LEFT], ["3", "04.05.2025"]])
    (form,) = read(dated)
    assert isinstance(form, Form)
    assert form.answers == {"went": known(3)}
    assert [(each.question, each.value) for each in form.set_aside] == [("left", "04.05.2025")]


def test_tally_and_airtable_are_read_like_the_others(tmp_path: Path) -> None:
    tally = write(
        tmp_path,
        [
            [
                "Submission ID",
                "Respondent ID",
                "Submitted at",
                BROUGHT,
                f"{BROUGHT} ({NOTEBOOK})",
                f"{BROUGHT} ({PAPERS})",
                ON_TIME,
            ],
            ["a", "b", "2025-01-01 10:00:00", f"{NOTEBOOK}", "TRUE", "FALSE", "Yes"],
        ],
    )
    assert answers(tally) == [{"brought": several("notebook"), "on_time": known("yes")}]
    airtable = (
        b"\xef\xbb\xbf" + csv_text([["Name", BROUGHT, "Status"], ["", f'"{PAPERS}",{NOTEBOOK}', ""]]).encode()
    )
    assert answers(write(tmp_path, airtable)) == [{"brought": several("papers", "notebook")}]
