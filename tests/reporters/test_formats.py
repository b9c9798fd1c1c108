"""Every format for machines against its schema or its consumer's parser."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import junitparser
import pytest
from markdown_it import MarkdownIt
from sarif import loader

from tests.builders import make_pair
from tests.reporters.builders import make_finding, make_report
from tqcheck.finding import Severity
from tqcheck.report import Report
from tqcheck.reporters import JOINABLE, RENDERERS, render, render_all
from tqcheck.reporters.saved import load_report
from tqcheck.text import Document, Span

SCHEMAS = Path(__file__).parents[1] / "schemas"
MANY = 6_000
HOSTILE = (
    "Control \x00\x01\x08\x0b\x1b[31m\x7f\x85 end",
    "CDATA ]]> <![CDATA[ end",
    "Percent %0A %25 100 % end",
    "::error file=x::fake ::stop-commands::x end",
    "line\r\nbreak\rand\nmore end",
    "emoji 👩‍👩‍👧 😀 end",
    "עברית 123 العربية\u202e end",
    "<script>alert(1)</script> & &amp; \"quoted\" 'so' end",
    "| pipe | `code` *bold* [link](http://x) @user #1 $x$ end",
    "{0} {braces} \\n \\u0000 end",
    "surrogate \ud800 end \udfff",
    "\ufeffmark \u2028 separators \u2029 \ufffe\uffff end",
    "x" * 3_000,
)
NAMES = ("b.txt", "a folder/b c.txt", "lajme/përkthim ë.txt", "x:y,z%20#1?.txt", "-")


def hostile(text: str, name: str = "b.txt") -> Report:
    """Return a report whose texts, message, suggestion and reason are all `text`."""
    pair = make_pair(["One 1 first.", text], ["One 2 first.", f"{text} more"])
    findings = [
        make_finding(pair, "1", "2", message=text, suggestion=text),
        make_finding(pair, text, text, code="OMI001", message=text),
        make_finding(pair, text, "", code="DRI002", message=text),
    ]
    report = make_report(pair, findings)
    accepted = replace(report.findings[1], accepted=True, accepted_reason=text)
    return replace(
        report,
        findings=(report.findings[0], accepted, *report.findings[2:]),
        translation=replace(report.translation, name=name),
        notices=(text,),
        failures=(text,),
    )


def many() -> Report:
    """Return a report with 6,000 findings."""
    pair = make_pair(["One 1 first."] * 3, ["One 2 first."] * 3)
    severities = (Severity.INFO, Severity.ERROR, Severity.WARNING)
    findings = [
        make_finding(pair, "1", "2", severity=severities[n % 3], message=f"No. {n}.")
        for n in range(MANY)
    ]
    return make_report(pair, findings)


def extracted() -> Report:
    """Return a report on a page whose text was taken out of markup."""
    report = hostile("plain")
    return replace(report, translation=replace(report.translation, extracted=True))


REPORTS: dict[str, Callable[[], Report]] = {
    "none": make_report,
    "one": lambda: replace(hostile("plain"), findings=hostile("plain").findings[:1]),
    "many": many,
    "extracted": extracted,
    **{f"text{i}": partial(hostile, text) for i, text in enumerate(HOSTILE)},
    **{f"name{i}": partial(hostile, "x", name) for i, name in enumerate(NAMES)},
}


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest) -> Report:
    """Each kind of report."""
    return REPORTS[request.param]()


@cache
def schema(name: str) -> Any:
    """Return a validator for a vendored schema."""
    value = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(value)(value)


def cut(document: Document, region: dict[str, int]) -> str:
    """Return the text at a SARIF region, from the file's lines."""
    lines = re.split(r"(?<=\r\n)|(?<=\n)|(?<=\r)(?!\n)", document.text)
    first, last = region["startLine"] - 1, region["endLine"] - 1
    before = sum(map(len, lines[:first])) + region["startColumn"] - 1
    until = sum(map(len, lines[:last])) + region["endColumn"] - 1
    assert until <= len(document.text)
    return document.text[before:until]


def test_sarif_is_valid_and_read_by_its_tools(report: Report, tmp_path: Path) -> None:
    """Schema, sarif-tools, the cap, and every region shows its text."""
    text = render("sarif", report)
    log = json.loads(text)
    results = log["runs"][0]["results"]
    errors = sorted(schema("sarif-2.1.0.json").iter_errors(log), key=str)
    assert errors == []
    path = tmp_path / "log.sarif"
    path.write_bytes(text.encode("utf-8"))
    assert loader.load_sarif_file(str(path)).get_result_count() == len(results)
    assert len(results) == min(len(report.findings), 5_000)
    for result, item in zip(results, report.findings, strict=False):
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == report.translation.name
        assert ":" not in place["artifactLocation"]["uri"]
        rule = log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == item.finding.code
        if report.translation.extracted:
            assert "region" not in place
            assert "fixes" not in result
            continue
        span = item.finding.translation
        assert cut(report.translation, place["region"]) == report.translation[span]
        other = result["relatedLocations"][0]["physicalLocation"]["region"]
        assert cut(report.original, other) == report.original[item.finding.original]
        assert bool(result["suppressions"]) is item.accepted
        changes = [fix["artifactChanges"] for fix in result.get("fixes", [])]
        assert bool(changes) is (item.finding.suggestion is not None)


def test_sarif_drops_the_mildest_and_says_so() -> None:
    """Of 6,000 findings, the 1,000 left out are notes."""
    run = json.loads(render("sarif", many()))["runs"][0]
    levels = [result["level"] for result in run["results"]]
    assert levels.count("error") == levels.count("warning") == MANY // 3
    notices = run["invocations"][0]["toolExecutionNotifications"]
    assert notices[0]["message"]["text"].startswith("1000 findings")


def test_sarif_fingerprints_are_distinct() -> None:
    """Code scanning would merge findings that share one."""
    run = json.loads(render("sarif", many()))["runs"][0]
    hashes = [
        r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]
    ]
    assert len(set(hashes)) == len(hashes)


def test_junit_is_read_by_junitparser(report: Report) -> None:
    """One suite a pair, one case a rule; failures show both passages."""
    text = render("junit", report)
    suites = list(junitparser.JUnitXml.fromstring(text.encode("utf-8")))
    assert len(suites) == 1
    assert len(list(suites[0])) == len(report.rules)
    failing = {
        item.finding.code
        for item in report.findings
        if not item.accepted and item.finding.severity >= Severity.WARNING
    }
    failed = [case for case in suites[0] if case.result]
    assert {case.name.split()[0] for case in failed} == failing
    assert suites[0].failures == len(failing)
    for case in failed:
        assert "Original (" in case.result[0].text
        assert "Translation (" in case.result[0].text


def github_unescaped(text: str) -> str:
    """Return what the runner makes of a command's data."""
    assert "\n" not in text
    return text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def test_github_lines_are_commands_or_one_remark(report: Report) -> None:
    """Nothing of an article can become a command of its own."""
    lines = render("github", report).removesuffix("\n").split("\n")
    commands = [line for line in lines if line.startswith("::")]
    assert len(lines) - len(commands) <= 1
    for line in commands:
        found = re.fullmatch(r"::(error|warning|notice) ([^\n]*?)::(.*)", line)
        assert found, line
        properties = dict(part.split("=", 1) for part in found[2].split(","))
        assert set(properties) <= {
            "file",
            "line",
            "endLine",
            "col",
            "endColumn",
            "title",
        }
        for level in ("error", "warning", "notice"):
            assert sum(other.startswith(f"::{level} ") for other in commands) <= 10
        assert "Original (" in github_unescaped(found[3])
    open_count = sum(not item.accepted for item in report.findings)
    if open_count > len(commands):
        assert "more in the report" in lines[-1]


def test_github_file_names_survive() -> None:
    """The runner's own unescaping gives the name back."""
    for name in NAMES[:-1]:
        line = render("github", hostile("x", name)).split("\n")[0]
        value = re.search(r"file=([^,]*),", line)
        assert value
        raw = value[1].replace("%3A", ":").replace("%2C", ",")
        assert github_unescaped(raw) == name
    assert "file=" not in render("github", hostile("x", "-"))


def test_gitlab_is_valid_and_its_fingerprints_distinct(report: Report) -> None:
    """GitLab drops issues that share a fingerprint."""
    issues = json.loads(render("gitlab", report))
    schema("gitlab-code-quality.json").validate(issues)
    assert len(issues) == sum(not item.accepted for item in report.findings)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_rdjson_is_valid_and_counts_bytes(report: Report) -> None:
    """Reviewdog's columns are bytes of UTF-8."""
    value = json.loads(render("rdjson", report))
    schema("rdjson.json").validate(value)
    shown = [item for item in report.findings if not item.accepted]
    assert len(value["diagnostics"]) == len(shown)
    if report.translation.extracted:
        return
    content = report.translation.text.encode("utf-8", "surrogatepass")
    lines = re.split(rb"(?<=\r\n)|(?<=\n)|(?<=\r)(?!\n)", content)
    for item, diagnostic in zip(shown, value["diagnostics"], strict=True):
        place = diagnostic["location"]["range"]
        start, end = (
            sum(map(len, lines[: place[edge]["line"] - 1])) + place[edge]["column"] - 1
            for edge in ("start", "end")
        )
        words = report.translation[item.finding.translation]
        assert content[start:end] == words.encode("utf-8", "surrogatepass")


def test_markdown_shows_texts_and_nothing_else(report: Report) -> None:
    """No tag, link or heading comes out of an article's text."""
    text = render("markdown", report)
    assert len(text.encode("utf-8")) < 1_000_000
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(text)
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in [*tokens, *inline]}
    assert kinds.isdisjoint({"link_open", "image", "code_inline", "em_open", "fence"})
    assert sum(token.type == "heading_open" for token in tokens) == 1
    html = "".join(token.content for token in tokens if token.type == "html_block")
    tags = set(re.findall(r"</?([a-z]+)", html))
    assert tags <= {"details", "summary", "p", "del", "ins", "em", "strong"}
    assert html.count("<details>") == html.count("</details>") <= 201
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) <= 1_002
    if len(report.findings) <= 200 and report.findings:
        assert len(rows) == len(report.findings) + 1


def test_text_moves_no_cursor_and_turns_no_line(report: Report) -> None:
    """Whatever stands in an article is shown, not obeyed."""
    plain = re.sub(r"\x1b\[\d+(;\d+)*m", "", render("text", report))
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufdd0-\ufdd4]", plain
    )
    assert all(len(line) <= 100 for line in plain.split("\n"))


def test_json_round_trips(report: Report) -> None:
    """A saved result is the whole result."""
    text = render("json", report)
    rules = {rule.code: rule for rule in report.rules}
    again = load_report(text.encode("utf-8"), "result.json", rules)
    assert render("json", again) == text
    for name in set(JOINABLE):
        assert render(name, again) == render(name, report)


@pytest.mark.parametrize("name", RENDERERS)
def test_formats_render_the_same_twice(name: str) -> None:
    """No time, no random number, no address."""
    assert render(name, hostile("plain")) == render(name, hostile("plain"))


@pytest.mark.parametrize("name", JOINABLE)
def test_several_pairs_in_one_report(name: str) -> None:
    """Both pairs are in it."""
    first, second = hostile("plain", "first.txt"), hostile("plain", "second.txt")
    text = render_all(name, (first, second))
    assert "first.txt" in text or "first&#46;txt" in text
    assert "second.txt" in text or "second&#46;txt" in text
    if name == "junit":
        assert len(ElementTree.fromstring(text.encode("utf-8"))) == 2
    if name == "sarif":
        schema("sarif-2.1.0.json").validate(json.loads(text))


@pytest.mark.parametrize("name", RENDERERS)
def test_hidden_findings_stand_in_no_report_for_people(name: str) -> None:
    """`show` counts in every format; JSON keeps them apart."""
    report = replace(hostile("plain"), show=Severity.ERROR)
    unique = replace(
        report,
        findings=tuple(
            replace(item, finding=replace(item.finding, message=f"Message {n}."))
            for n, item in enumerate(report.findings)
        ),
    )
    text = render(name, unique)
    assert "Message 0" in text
    if name == "json":
        assert len(json.loads(text)["hidden_findings"]) == 2
    elif name != "html":
        assert "Message 2" not in text


def test_regions_of_line_ends() -> None:
    """CR, LF and CRLF each end a line."""
    document = Document("b.txt", "a\r\nb\rc\nd", "en", ())
    lines = [document.position(offset)[0] for offset in (0, 3, 5, 7)]
    assert lines == [1, 2, 3, 4]
    assert document[Span(3, 4)] == "b"
