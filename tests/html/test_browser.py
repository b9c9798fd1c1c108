"""The page in a real browser: filters, keyboard, accept and export, hostile text."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_pair
from tests.html.builders import finding, report_of, sample_report
from tqcheck.accept import read_entries
from tqcheck.report import Report
from tqcheck.reporters.html import render
from tqcheck.reporters.html.index import render_index, report_row

webdriver = pytest.importorskip("selenium.webdriver")
By = pytest.importorskip("selenium.webdriver.common.by").By
Wait = pytest.importorskip("selenium.webdriver.support.wait").WebDriverWait

AXE = Path(__file__).parents[2] / ".ci" / "node_modules" / "axe-core" / "axe.min.js"
BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
IN_CI = os.environ.get("CI") == "true"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,900",
)

pytestmark = [
    pytest.mark.skipif(
        not (BROWSER and DRIVER) and not IN_CI, reason="needs chromium and chromedriver"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Headless Chromium that keeps a log of every request."""
    downloads = tmp_path_factory.mktemp("downloads")
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.add_experimental_option(
        "prefs", {"download.default_directory": str(downloads)}
    )
    options.binary_location = BROWSER
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    driver.downloads = downloads
    yield driver
    driver.quit()


def _open(browser: Any, tmp_path: Path, report: Report, width: int = 1400) -> None:
    page = tmp_path / "report.html"
    page.write_text(render(report), encoding="utf-8")
    browser.get_log("performance")
    browser.get_log("browser")
    browser.set_window_size(width, 900)
    browser.get(page.as_uri())


def _shown(browser: Any) -> list[str]:
    cards = browser.find_elements(By.CSS_SELECTOR, ".card")
    return [card.get_attribute("id") for card in cards if card.is_displayed()]


def _requests(browser: Any) -> list[str]:
    entries = (json.loads(e["message"])["message"] for e in browser.get_log("performance"))
    return [
        entry["params"]["request"]["url"]
        for entry in entries
        if entry["method"] == "Network.requestWillBeSent"
    ]


def _violations(browser: Any) -> list[str]:
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run({runOnly: arguments[0]}).then(done)",
        tags,
    )
    return [
        f"{v['id']}: {node['html'][:90]}" for v in result["violations"] for node in v["nodes"]
    ]


def test_filters_narrow_the_list_and_say_how_many(browser: Any, tmp_path: Path) -> None:
    """Severity, category and search each hide what they should."""
    _open(browser, tmp_path, sample_report())
    assert len(_shown(browser)) == 5
    browser.find_element(By.CSS_SELECTOR, "input[value=info]").click()
    assert len(_shown(browser)) == 6
    browser.find_element(By.CSS_SELECTOR, "input[value=error]").click()
    assert len(_shown(browser)) == 3
    assert "3 of 6" in browser.find_element(By.ID, "shown").text
    browser.find_element(By.NAME, "query").send_keys("nobody")
    assert len(_shown(browser)) == 1


def test_j_and_k_walk_the_findings(browser: Any, tmp_path: Path) -> None:
    """One keypress reaches each finding, and its words light up on both sides."""
    _open(browser, tmp_path, sample_report())
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys("j")
    assert browser.switch_to.active_element.get_attribute("id") == "f1"
    assert [m.text[:3] for m in browser.find_elements(By.CSS_SELECTOR, ".lit")] == ["315", "351"]
    body.send_keys("j")
    body.send_keys("k")
    body.send_keys("k")
    assert browser.switch_to.active_element.get_attribute("id") == "f5"


def test_a_step_brings_the_passage_into_view(browser: Any, tmp_path: Path) -> None:
    """However far down the article it stands, and however fast the keys are pressed."""
    lines = [f"The minister said that sentence {n} would remain." for n in range(120)]
    pair = make_pair(lines, lines)
    found = [finding(pair, n, f"sentence {n} ", f"sentence {n} ") for n in (5, 60, 110)]
    _open(browser, tmp_path, report_of(pair, found))
    browser.find_element(By.TAG_NAME, "body").send_keys("jjj")
    row = browser.find_element(By.ID, "r111")
    script = "const r = arguments[0].getBoundingClientRect(); return [r.top, r.bottom]"
    Wait(browser, 5).until(
        lambda _: 0 < browser.execute_script(script, row)[1] < 900
    )
    assert browser.find_element(By.ID, "f3").is_displayed()


def test_clicking_a_mark_opens_its_finding(browser: Any, tmp_path: Path) -> None:
    """One click on the words that changed."""
    _open(browser, tmp_path, sample_report())
    browser.find_elements(By.CSS_SELECTOR, "a.mark.drift")[1].click()
    card = browser.switch_to.active_element
    assert "Warning" in card.text


def test_notes_wait_until_they_are_asked_for(browser: Any, tmp_path: Path) -> None:
    """Their words are not marked either; a click on them brings all findings back."""
    _open(browser, tmp_path, sample_report())
    assert "f6" not in _shown(browser)
    mark = browser.find_element(By.CSS_SELECTOR, "a.mark.addition:not(.gap)")
    assert "off" in mark.get_attribute("class").split()
    mark.click()
    assert len(_shown(browser)) == 6


def test_toggle_shows_every_wording_difference(browser: Any, tmp_path: Path) -> None:
    """Off by default: most differences are honest paraphrase."""
    pair = make_pair(["The big airport closed."], ["The large airport closed."])
    _open(browser, tmp_path, report_of(pair, []))
    word = browser.find_element(By.CSS_SELECTOR, ".differs")
    before = word.value_of_css_property("background-color")
    browser.find_element(By.ID, "differences").click()
    assert word.value_of_css_property("background-color") != before


def test_accept_needs_a_reason_and_exports_a_file(browser: Any, tmp_path: Path) -> None:
    """The download is an accept file with the finding's fingerprint."""
    _open(browser, tmp_path, sample_report())
    card = browser.find_element(By.ID, "f1")
    button = card.find_element(By.CSS_SELECTOR, ".accept")
    button.click()
    assert "reason" in card.find_element(By.CSS_SELECTOR, ".state").text
    card.find_element(By.CSS_SELECTOR, ".reason").send_keys("the ministry corrected it")
    button.click()
    browser.find_element(By.ID, "export").click()
    Wait(browser, 10).until(
        lambda _: [p for p in browser.downloads.iterdir() if p.suffix == ".json"]
    )
    saved = next(p for p in browser.downloads.iterdir() if p.suffix == ".json")
    (entry,) = read_entries(saved)
    assert entry.fingerprint == card.get_attribute("data-fingerprint")
    assert entry.reason == "the ministry corrected it"
    assert entry.count == 1


def test_rule_code_opens_its_page(browser: Any, tmp_path: Path) -> None:
    """The explanation is in the file."""
    _open(browser, tmp_path, sample_report())
    browser.find_element(By.CSS_SELECTOR, ".explain").click()
    dialog = browser.find_element(By.CSS_SELECTOR, "dialog[open]")
    assert "Why it matters" in dialog.text


def test_hostile_article_does_nothing(browser: Any, tmp_path: Path) -> None:
    """Scripts, links and direction marks in an article stay text."""
    hostile = (
        "<script>document.title='owned'</script><img src=x onerror=\"document.title='x'\">"
        '"><a href="javascript:document.title=1">click</a> \u202eevil\u202c {{ 7*7 }} </style>'
    )
    pair = make_pair([hostile], [hostile])
    report = report_of(pair, [finding(pair, 0, hostile, hostile, message=hostile)])
    _open(browser, tmp_path, report)
    assert browser.title.startswith("Hold")
    assert not browser.find_elements(By.CSS_SELECTOR, "img, [href^=javascript]")
    assert "\u202e" not in browser.find_element(By.TAG_NAME, "body").text
    errors = [entry["message"] for entry in browser.get_log("browser")]
    assert errors == []


def test_no_request_leaves_the_page(browser: Any, tmp_path: Path) -> None:
    """The log holds the file itself and nothing else."""
    _open(browser, tmp_path, sample_report())
    browser.find_element(By.TAG_NAME, "body").send_keys("j")
    assert all(url.startswith("file:") for url in _requests(browser))


@pytest.mark.parametrize("width", [360, 700, 1400])
def test_no_sideways_scrolling(browser: Any, tmp_path: Path, width: int) -> None:
    """From a phone to a wide screen everything fits."""
    _open(browser, tmp_path, sample_report())
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        script = "return document.documentElement.scrollWidth - window.innerWidth"
        assert browser.execute_script(script) <= 0
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_print_shows_all_findings_and_no_controls(browser: Any, tmp_path: Path) -> None:
    """A filter on the screen takes nothing away from the paper."""
    _open(browser, tmp_path, sample_report())
    browser.find_element(By.CSS_SELECTOR, "input[value=error]").click()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert len(_shown(browser)) == 6
        assert not browser.find_element(By.ID, "controls").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_no_accessibility_violation(
    browser: Any, tmp_path: Path, scheme: str, width: int
) -> None:
    """WCAG 2.2 AA as axe-core checks it, in both colour schemes."""
    if not AXE.exists() and not IN_CI:
        pytest.skip("needs axe-core: npm install --prefix .ci axe-core")
    _open(browser, tmp_path, sample_report())
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        assert _violations(browser) == []
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_index_sorts_by_a_column(browser: Any, tmp_path: Path) -> None:
    """Pairs with most errors come first when asked."""
    clean = make_pair(["A line."], ["A line."])
    page = tmp_path / "index.html"
    rows = [
        report_row("b", "b.html", sample_report()),
        report_row("a", "a.html", report_of(clean, [])),
    ]
    page.write_text(render_index(rows), encoding="utf-8")
    browser.get(page.as_uri())
    browser.find_elements(By.CSS_SELECTOR, "th button")[2].click()
    first = browser.find_element(By.CSS_SELECTOR, "tbody tr td")
    assert first.text == "a"
