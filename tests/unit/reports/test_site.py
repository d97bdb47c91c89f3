"""The site of a pack: whole, linked, readable by everybody, and equal for equal packs."""

from __future__ import annotations

import posixpath
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import pairwise

import pytest
from builtin import pack, pack_cases
from colours import contrast, schemes
from handmade import cause, known, letter, rule, yes_no
from handmade import chosen as answered
from html_pages import STYLE, Element, parsed
from visit import VISIT

import afterview
from afterview import AfterviewError, load_pack, render_site
from afterview.errors import Location
from afterview.free_text import one_line
from afterview.reports import document_html
from afterview.reports.document import Item, Items, Paragraph, Table
from afterview.reports.rule_page import explain_document
from afterview.reports.site.links import file_of
from afterview.reports.site.site_words import ENGLISH, GERMAN
from afterview.rule_base import (
    Case,
    Change,
    ChangeKind,
    EntrySort,
    Expectation,
    Layer,
    RuleBase,
    Source,
    Theme,
)
from afterview.translations import texts, translated

OVERHEARD = answered("overheard", "yes")
LETTER = letter("ask_them", "Dear {to}, why?", subject="A question", relevant_when=OVERHEARD)
VISITED = replace(
    VISIT,
    letters=(LETTER,),
    sources={
        "S1": Source(
            id="S1", title="Notes", author="A. Coach", year=2020, claims={"S1.1": "One.", "S1.2": "Two."}
        ),
        "E1": Source(id="E1", title="A study", claims={"E1.1": "Three.", "E1.2": "Nobody cites this."}),
    },
)
CASES = (
    Case(
        name="Curt at reception",
        answers={"greeted": known("curtly")},
        expect=Expectation(top=("rude",), fires=("visit.curt",), silent=("visit.insider",)),
        cites=("S1.1",),
    ),
)
SITE = render_site(VISITED, CASES)


def pages_of(site: dict[str, str]) -> dict[str, Element]:
    return {name: parsed(text) for name, text in site.items() if name.endswith(".html")}


PAGES = pages_of(SITE)


def dead_links(site: dict[str, str]) -> list[tuple[str, str]]:
    """Return the links of a site that lead nowhere, each with its page."""
    pages = pages_of(site)
    places = {name: {each.attributes.get("id") for each in page} for name, page in pages.items()}
    dead = []
    for name, page in pages.items():
        for each in page:
            if (target := each.attributes.get("href")) is not None:
                file, _, anchor = target.partition("#")
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
                if path not in site or (anchor and anchor not in places[path]):
                    dead.append((name, target))
    return dead


def repeated_ids(page: Element) -> list[str]:
    counted = Counter(each.attributes["id"] for each in page if "id" in each.attributes)
    return [id_ or "" for id_, count in counted.items() if count > 1]


def test_every_link_leads_to_a_page_or_a_place_on_one() -> None:
    assert dead_links(SITE) == []


def test_no_id_stands_twice_on_a_page() -> None:
    assert [name for name, page in PAGES.items() if repeated_ids(page)] == []


def test_every_page_is_reached_from_the_first() -> None:
    waiting, reached = ["index.html"], {"index.html"}
    while waiting:
        name = waiting.pop()
        for link in PAGES[name].all("a"):
            file = (link.attributes["href"] or "").partition("#")[0]
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            if path not in reached:
                reached.add(path)
                waiting.append(path)
    assert reached == set(PAGES)


def test_the_site_of_the_built_in_pack_is_whole_in_both_languages() -> None:
    for language in ("en", "de"):
        base = load_pack(language=language)
        site = render_site(base, pack_cases())
        assert dead_links(site) == []
        assert [name for name, page in pages_of(site).items() if repeated_ids(page)] == []


def test_equal_packs_give_equal_bytes() -> None:
    assert render_site(VISITED, CASES) == SITE


def test_what_explain_tells_of_a_thing_stands_on_its_page() -> None:
    things = {
        "rule": VISITED.rules_by_id,
        "cause": VISITED.causes,
        "question": VISITED.questions,
        "finding": VISITED.findings,
        "advice": {each.id: each for each in VISITED.advice},
        "letter": {each.id: each for each in VISITED.letters},
    }
    for sort, known_ids in things.items():
        for id_ in known_ids:
            document = explain_document(VISITED, f"{sort}:{id_}", CASES)
            shown = words(PAGES[f"pages/{file_of(sort, id_)}"].text)
            missing = [text for text in told(document.blocks[:-2]) if words(text) not in shown]
            assert missing == [], id_
    shown = words(PAGES["pages/sources.html"].text)
    for source in VISITED.sources:
        document = explain_document(VISITED, source, CASES)
        assert [text for text in told(document.blocks) if words(text) not in shown] == []


def words(text: str) -> str:
    """Return a text without blanks, and without what stands between braces, where the site has dots."""
    return re.sub(r"\s|…|\{[^{}]*\}", "", text)


def told(blocks: object) -> Iterator[str]:
    assert isinstance(blocks, tuple)
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case Items():
                yield from (text for item in block.items for text in entry(item))
            case Table():
                yield from (row[0] for row in block.rows)


def entry(item: Item) -> Iterator[str]:
    yield from (item.text, item.mark)
    for part in item.parts:
        yield from entry(part)


def test_a_page_has_a_way_past_its_head_landmarks_and_headings_in_order() -> None:
    for name, page in PAGES.items():
        (body,) = page.all("body")
        first = next(each for each in body if each.tag == "a")
        assert first.attributes == {"class": "skip", "href": "#content"}
        (main,) = page.all("main")
        assert main.attributes["id"] == "content"
        assert [len(page.all(tag)) for tag in ("h1", "header", "footer", "title")] == [1, 1, 1, 1], name
        labels = [nav.attributes.get("aria-label") for nav in page.all("nav")]
        assert all(labels)
        assert len(labels) == len(set(labels))
        levels = [int(each.tag[1]) for each in page if re.fullmatch("h[1-6]", each.tag)]
        assert levels[0] == 1
        assert [low for low, high in pairwise(levels) if high > low + 1] == [], name
        assert page.attributes == {"lang": "en"}


def test_no_two_pages_have_one_title_but_for_things_that_say_the_same() -> None:
    titles = Counter(page.all("title")[0].text for name, page in PAGES.items() if "rule." not in name)
    assert [title for title, count in titles.items() if count > 1] == []


ATTRIBUTES = set(
    re.findall(
        r"\S+",
        "aria-current aria-hidden aria-label charset class content d fill focusable height href http-equiv "
        "id lang marker-end markerheight markerunits markerwidth name orient refx refy rel role rx scope "
        "tabindex text-anchor transform viewbox width x y",
    )
)
LOADING = {"script", "style", "img", "iframe", "object", "form", "input", "base", "use", "foreignobject"}
ADDRESS = re.compile(r"(\.\./)?(pages/)?[\w.-]+(\.html(#[\w.-]+)?|\.css)|#content")


def foreign(page: Element) -> Iterator[str]:
    """Yield what could load or run something: elements, attributes and addresses that are none of ours."""
    for each in page:
        if each.tag in LOADING:
            yield each.tag
        yield from sorted(each.attributes.keys() - ATTRIBUTES)
        if "href" in each.attributes and not ADDRESS.fullmatch(each.attributes["href"] or ""):
            yield each.attributes["href"] or ""
    yield from (each.attributes["rel"] or "" for each in page.all("link", "a") if "rel" in each.attributes)


def test_a_page_loads_its_style_and_nothing_else() -> None:
    assert {each for page in PAGES.values() for each in foreign(page)} == {"stylesheet"}
    assert re.findall(r"url\(|@import|https?:", SITE["style.css"]) == []


NASTY = """"'><script>alert(1)</script><a href="javascript:x()">&amp;{dress}{} \u202e\x1b[31m%s</p></main>"""


def hostile() -> RuleBase:
    """Return a pack each of whose texts tries to be more than a text."""
    base = translated(VISITED, "en", {id_: f"{NASTY} {'.'.join(id_)}" for id_ in texts(VISITED)})
    nasty_pack = replace(
        base.pack,
        name=NASTY,
        version=NASTY,
        licence=NASTY,
        themes=("theme", "remote"),
        titles=(Theme(id="theme", title=NASTY, about=NASTY),),
        layers=(LAYERS[0], replace(LAYERS[1], name=NASTY, requires={NASTY: NASTY})),
        changes=(replace(CHANGES[0], layer=NASTY, because=NASTY, keys=(NASTY,)),),
    )
    sources = {id_: replace(each, author=NASTY) for id_, each in base.sources.items()}
    rules = tuple(replace(each, caution=NASTY, independent=NASTY) for each in base.rules)
    return replace(base, pack=nasty_pack, sources=sources, rules=rules)


BOTTOM = Layer(name="below", version="1.0", licence="MIT", hash="0a", folder="/below", themes=("theme",))
TOP = Layer(
    name="above",
    version="0.3",
    licence="CC0",
    hash="0b",
    folder="/above",
    themes=("remote",),
    namespace="remote",
    requires={"below": "at least 1.0"},
)
LAYERS = (BOTTOM, TOP)
CHANGES = (
    Change(
        kind=ChangeKind.OVERRIDDEN,
        sort=EntrySort.CAUSE,
        id="rude",
        layer="above",
        because="Nobody has a reception.",
        keys=("prior", "basis"),
    ),
    Change(
        kind=ChangeKind.DISABLED,
        sort=EntrySort.RULE,
        id="visit.gone",
        layer="above",
        because="It cannot be seen.",
        findings=("was_curt", "was_gone"),
    ),
    Change(
        kind=ChangeKind.SHORTENED,
        sort=EntrySort.RULE,
        id="visit.curt",
        layer="above",
        because="Its cause is gone.",
        follows=True,
    ),
)


def test_no_text_of_a_pack_becomes_markup() -> None:
    cases = (replace(CASES[0], name=NASTY),)
    site = render_site(hostile(), cases)
    pages = pages_of(site)
    assert {each for page in pages.values() for each in foreign(page)} == {"stylesheet"}
    assert dead_links(site) == []
    assert all("\x1b" not in text and "\u202e" not in text for text in site.values())
    seen = "".join(text for page in pages.values() for text in page.texts)
    assert seen.count(one_line(NASTY)) > 100
    marks = ("&lt;", "&#", "<code", "<span", '<a href="pages', '<a href="theme')
    assert [mark for mark in marks if mark in seen] == []


def test_packs_over_one_another_have_a_page_of_what_each_adds_and_changes() -> None:
    base = replace(
        VISITED,
        pack=replace(
            VISITED.pack, themes=("theme", "remote"), titles=(Theme(id="remote", title="Remote"),),
            layers=LAYERS, changes=CHANGES,
        ),
    )  # fmt: skip
    site = render_site(base, CASES)
    assert dead_links(site) == []
    page = parsed(site["pages/packs.html"])
    (main,) = page.all("main")
    assert main.texts == [
        "Packs",
        "These rules are several packs, one over another: what each adds, and what it changes.",
        "below", "1.0", "Licence: MIT", "What it adds", "Theme", "Questions: 12; causes: 8; rules: 8",
        "above", "0.3", "Licence: CC0", "Its ids begin with: remote", "Requires: below at least 1.0",
        "What it adds", "Remote", "Questions: 0; causes: 0; rules: 0",
        "What it overrides", "Cause:", "rude", "Nobody has a reception.", "changed: prior, basis",
        "What it disables", "Rule:", "visit.gone", "It cannot be seen.",
        "It concluded, and no longer does:", "was_curt", ", was_gone",
        "What lost a part by that", "Rule:", "visit.curt", "follows from another change",
        "Its cause is gone.",
    ]  # fmt: skip
    assert "pages/packs.html" not in SITE
    assert all("packs.html" not in text for text in SITE.values())


def test_a_cause_has_a_picture_of_what_bears_on_it_that_a_screen_reader_and_the_tab_key_pass_over() -> None:
    page = PAGES["pages/cause.rude.html"]
    (picture,) = (each for each in page.all("svg") if "width" in each.attributes)
    assert picture.attributes["aria-hidden"] == "true"
    assert {link.attributes["tabindex"] for link in picture.all("a")} == {"-1"}
    assert [link.attributes["href"] for link in picture.all("a")] == [
        "question.greeted.html",
        "question.overheard.html",
        "question.went.html",
        "finding.was_curt.html",
        "cause.rude.html",
    ]
    region = next(each for each in page if each.attributes.get("role") == "region")
    assert region.attributes["tabindex"] == "0"
    assert region.attributes["aria-label"]
    assert page.all("figcaption")


def test_a_cause_on_which_nothing_bears_has_no_picture() -> None:
    assert "<svg" not in render_site(replace(VISITED, rules=()), ())["pages/cause.gap.html"]


def test_without_graphlay_everything_is_there_but_the_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "graphlay", None)
    bare = render_site(VISITED, CASES)
    assert dead_links(bare) == []
    assert set(bare) == set(SITE)
    assert all("<svg" not in text and "As a picture" not in text for text in bare.values())


@pytest.mark.parametrize("missing", ["jinja2", "markupsafe"])
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    document_html._environment.cache_clear()
    for name in [each for each in sys.modules if each.startswith("afterview.reports.site")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(afterview.__dict__, "render_site", raising=False)
    with pytest.raises(AfterviewError, match=r"pip install '(afterview\[html\]|jinja2>=3\.1)'"):
        afterview.render_site(VISITED, CASES)


def test_both_languages_have_all_words_with_the_same_names_in_them() -> None:
    for field in fields(ENGLISH):
        english, german = (_texts(getattr(each, field.name)) for each in (ENGLISH, GERMAN))
        assert len(english) == len(german)
        for one, other in zip(english, german, strict=True):
            assert other
            assert sorted(re.findall(r"\{(\w+)\}", one)) == sorted(re.findall(r"\{(\w+)\}", other))


def _texts(words: object) -> list[str]:
    if isinstance(words, str):
        return [words]
    return list(map(str, words.values() if isinstance(words, dict) else words))  # type: ignore[call-overload]


def test_a_german_site_has_no_english_sentence_of_ours() -> None:
    base = replace(VISITED, pack=replace(VISITED.pack, language="de"))
    shown = "".join(page.text for page in pages_of(render_site(base, CASES)).values())
    for field in fields(ENGLISH):
        for text in _texts(getattr(ENGLISH, field.name)):
            assert "{" in text or len(text) < 12 or text not in shown
    assert "Was gefragt wird" in shown


def test_what_is_drawn_stands_out_in_light_and_in_the_dark() -> None:
    style = STYLE.with_name("site.css").read_text(encoding="utf-8")
    reports = schemes(STYLE.read_text(encoding="utf-8"))
    for scheme, own in schemes(style).items():
        colours = reports[scheme] | own
        boxes = {
            (box, ink): contrast(colours[box], colours[ink])
            for box in ("question", "finding", "cause", "rival")
            for ink in ("ink", "soft")
        }
        lines = {name: contrast(colours["paper"], colours[name]) for name in ("edge", "against", "deep")}
        assert {pair: ratio for pair, ratio in boxes.items() if ratio < 4.5} == {}
        assert {name: ratio for name, ratio in lines.items() if ratio < 3} == {}
    assert re.findall(r"#[0-9a-f]{3,8}\b", re.sub(r":root \{.*?\}", "", style, flags=re.DOTALL)) == []


def test_the_name_of_a_file_is_none_that_a_system_keeps_for_itself_and_never_too_long() -> None:
    long, longer = "a" * 1_999, "a" * 2_000
    base = replace(
        VISIT,
        questions={id_: yes_no(id_, ask=f"{id_[:9]}?") for id_ in ("aux", long, longer)},
        causes={"con": cause("con", title="Con")},
        rules=(rule("visit.aux", answered("aux", "yes"), supports={"con": 5}),),
        findings={},
        advice=(),
        pack=replace(VISIT.pack, stage_ended=None, stage_passed=None),
    )
    site = render_site(base, ())
    assert dead_links(site) == []
    assert max(len(name.rpartition("/")[2]) for name in site) < 160
    assert {"pages/question.aux.html", "pages/cause.con.html"} <= set(site)
    assert len(site) == 12


def test_the_sentence_of_a_rule_has_dots_where_a_case_puts_an_answer() -> None:
    (title,) = PAGES["pages/rule.visit.curt.html"].all("h1")
    assert title.text == "You greeted reception …."


def test_the_first_page_tells_what_is_asked_and_what_cannot_be_told() -> None:
    (main,) = PAGES["index.html"].all("main")
    headings = [each.text for each in main.all("h1", "h2")]
    assert headings == ["The rules of handmade", ENGLISH.asks, ENGLISH.cannot, ENGLISH.how_to_read]
    assert "no cause is shown below 2 or above 90 in 100" in main.text
    assert "2 of its 8 causes are about skill or outside the candidate's control" in main.text
    assert "5 of 8 written rules name none" in main.text


def test_a_pack_without_rivals_says_that_it_cannot_name_them() -> None:
    causes = {id_: each for id_, each in VISITED.causes.items() if not each.is_rival}
    rules = tuple(each for each in VISITED.rules if {item.cause for item in each.evidence} <= set(causes))
    site = render_site(replace(VISITED, causes=causes, rules=rules), ())
    assert ENGLISH.no_rivals in site["index.html"]


def test_a_pack_without_sources_says_so() -> None:
    rules = tuple(replace(each, cites=()) for each in VISITED.rules)
    causes = {id_: replace(each, cites=()) for id_, each in VISITED.causes.items()}
    site = render_site(replace(VISITED, rules=rules, causes=causes, sources={}), ())
    leads = [ENGLISH.sources_lead, ENGLISH.no_sources]
    assert [lead in site["pages/sources.html"] for lead in leads] == [False, True]
    assert [lead in SITE["pages/sources.html"] for lead in leads] == [True, False]


def test_places_in_files_are_left_out_for_readers_who_have_none() -> None:
    placed = replace(VISITED.causes["rude"], location=Location(path="/secret/home/causes.yaml", line=3))
    site = render_site(replace(VISITED, causes={**VISITED.causes, "rude": placed}), CASES)
    assert site == SITE


def test_the_built_in_pack_has_a_page_for_every_id() -> None:
    base = pack()
    site = render_site(base, ())
    ids = [*base.questions, *base.findings, *base.causes, *base.rules_by_id]
    ids += [*(each.id for each in base.advice), *(each.id for each in base.letters)]
    ids += [claim for source in base.sources.values() for claim in (source.id, *source.claims)]
    links = [each.text for each in parsed(site["pages/ids.html"]).all("a") if each.all("code")]
    assert sorted(links) == sorted(ids)
