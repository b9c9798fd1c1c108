"""JUnit XML, which test reports of most CI systems read: a suite a pair, a case a rule.

Source: the Jenkins xUnit plugin's schema, junit-10.xsd.
"""

from collections.abc import Sequence
from xml.etree import ElementTree

from tqcheck.finding import Severity
from tqcheck.report import Report, ReportedFinding
from tqcheck.reporters.findings_text import plain_lines
from tqcheck.reporters.layout import fold, visible

__all__ = ["render", "render_all"]

_FAILING = Severity.WARNING
"""From here on a case fails; notes and accepted findings stand in its output."""


def render(report: Report) -> str:
    """Return the report as JUnit XML with one suite."""
    return render_all((report,))


def render_all(reports: Sequence[Report]) -> str:
    """Return the reports as JUnit XML, one suite each."""
    root = ElementTree.Element("testsuites", name="tqcheck")
    suites = [_suite(report) for report in reports]
    root.extend(suites)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(report: Report) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=fold(report.translation.name))
    rules = {rule.code: rule.name for rule in report.rules}
    rules |= {item.finding.code: item.finding.rule for item in report.findings}
    cases = [_case(report, code, name) for code, name in sorted(rules.items())]
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", "0")
    suite.set("skipped", "0")
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in (
        ("original", report.original.name),
        ("verdict", report.verdict.value),
        ("version", report.run.version),
    ):
        ElementTree.SubElement(properties, "property", name=name, value=fold(value))
    suite.extend(cases)
    remarks = (*report.notices, *report.failures)
    if remarks:
        output = ElementTree.SubElement(suite, "system-out")
        output.text = visible("\n".join(remarks))
    return suite


def _case(report: Report, code: str, name: str) -> ElementTree.Element:
    case = ElementTree.Element(
        "testcase", name=f"{code} {name}", classname=fold(report.translation.name)
    )
    items = [item for item in report.shown if item.finding.code == code]
    failing = [item for item in items if _fails(item)]
    others = [item for item in items if not _fails(item)]
    if failing:
        worst = max(item.finding.severity for item in failing)
        first = fold(failing[0].finding.message)
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        failure = ElementTree.SubElement(
            case, "failure", message=first + more, type=worst.label
        )
        failure.text = _text(report, failing)
    if others:
        ElementTree.SubElement(case, "system-out").text = _text(report, others)
    return case


def _fails(item: ReportedFinding) -> bool:
    return not item.accepted and item.finding.severity >= _FAILING


def _text(report: Report, items: Sequence[ReportedFinding]) -> str:
    blocks = []
    for item in items:
        state = f"accepted: {item.accepted_reason or ''}" if item.accepted else ""
        lines = [*plain_lines(report, item.finding), *([fold(state)] if state else [])]
        blocks.append("\n".join(lines))
    return "\n" + "\n\n".join(blocks) + "\n"
