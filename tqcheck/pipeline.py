"""The main job: two documents in, one report out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import tqcheck
from tqcheck.align import align_all
from tqcheck.align.words import link_all
from tqcheck.checks import registry
from tqcheck.checks.base import Check
from tqcheck.compare import figures, names, quotes
from tqcheck.compare.languages import differ, is_telling
from tqcheck.engine import Engine, load_engine
from tqcheck.errors import InputError
from tqcheck.evidence import judge_all
from tqcheck.finding import Finding, Severity, fingerprint
from tqcheck.house import house_parameters, without_agreed
from tqcheck.opinion import OPINIONS, with_second_opinion
from tqcheck.pair import AlignedPair, PairJudgement, make_passages
from tqcheck.read.notices import pair_notices
from tqcheck.report import Coverage, Report, ReportedFinding, RuleInfo, RunInfo
from tqcheck.resolve import resolve
from tqcheck.risk import pair_risks
from tqcheck.settings import Settings, settings_digest
from tqcheck.text import Document

_JUDGED = "DRI001"
"""The rule that speaks for the judge."""
_UNRELATED = "STR001"
"""The rule that speaks for the pair as a whole."""

__all__ = [
    "Engine",
    "align_documents",
    "align_together",
    "check_documents",
    "check_pair",
    "load_engine",
]


def check_documents(
    original: Document, translation: Document, engine: Engine, settings: Settings
) -> Report:
    """Align the two documents, run every selected rule and report.

    Raises:
        InputError: One of the documents has nothing to compare.
        SettingsError: A selected rule or parameter does not exist.
    """
    checks = _checks(engine, settings)
    pair = align_documents(original, translation, engine)
    return _report(pair, checks, engine, settings)


def check_pair(pair: AlignedPair, engine: Engine, settings: Settings) -> Report:
    """Run every selected rule over an aligned pair and report.

    Raises:
        SettingsError: A selected rule or parameter does not exist.
    """
    return _report(pair, _checks(engine, settings), engine, settings)


def _checks(engine: Engine, settings: Settings) -> Sequence[Check]:
    parameters = _parameters(engine, settings)
    return registry.build(settings.select, settings.ignore, parameters)


def _report(
    pair: AlignedPair, checks: Sequence[Check], engine: Engine, settings: Settings
) -> Report:
    original, translation = pair.original, pair.translation
    found = (_placed(f, pair) for check in checks for f in check.run(pair))
    weighed = with_second_opinion(found, pair, OPINIONS[settings.precision])
    open_findings = without_agreed(weighed, original, translation, settings.terms)
    findings = resolve(_with_severities(open_findings, settings))
    return Report(
        run=_run_info(engine, settings),
        original=original,
        translation=translation,
        alignment=pair.alignment,
        risks=pair_risks(pair, findings),
        findings=tuple(_reported(f, pair) for f in sorted(findings, key=_ranking)),
        coverage=_coverage(pair),
        rules=tuple([_info_of(type(check), check.severity) for check in checks]),
        notices=(*_notices(pair, engine), *_not_judged(pair, findings)),
    )


def align_documents(
    original: Document, translation: Document, engine: Engine
) -> AlignedPair:
    """Return the pair with its beads, word links and judgements.

    Raises:
        InputError: One of the documents has nothing to compare.
    """
    return align_together([(original, translation)], engine)[0]


def align_together(
    pairs: Sequence[tuple[Document, Document]], engine: Engine
) -> list[AlignedPair]:
    """Return several pairs with their beads, word links and judgements.

    Each model is asked once for all of them, which is faster for short pairs. A pair
    comes out the same whatever its company.

    Raises:
        InputError: One of the documents has nothing to compare.
    """
    for document in (document for pair in pairs for document in pair):
        if not document.segments:
            raise InputError(f"{document.name}: no sentence in it; give an article")
    alignments = align_all(pairs, engine.encoder)
    links = link_all(pairs, alignments, engine.encoder)
    judgements: list[dict[int, PairJudgement]] = [{} for _ in pairs]
    if engine.judge:
        judgements = judge_all(pairs, alignments, links, engine.judge)
    return [
        AlignedPair(*pair, found, make_passages(*pair, found, linked, judged))
        for pair, found, linked, judged in zip(
            pairs, alignments, links, judgements, strict=True
        )
    ]


def _placed(finding: Finding, pair: AlignedPair) -> Finding:
    """Return the finding with the passage that its words stand in.

    A quote of several sentences is compared as a whole; each change in it belongs
    to the passage where it stands.
    """
    passage = pair.passages[finding.pair]
    if finding.original.overlaps(passage.original) or finding.translation.overlaps(
        passage.translation
    ):
        return finding
    place = None
    if len(finding.translation):
        place = pair.passage_at(translation=finding.translation.start)
    elif len(finding.original):
        place = pair.passage_at(original=finding.original.start)
    return finding if place is None else replace(finding, pair=place.index)


def _parameters(engine: Engine, settings: Settings) -> Mapping[str, Mapping[str, Any]]:
    """Return the rules' parameters; the user's own stand over all others."""
    parameters = {code: dict(values) for code, values in _derived(engine, settings)}
    for code, values in settings.rules.items():
        parameters[code] = {**parameters.get(code, {}), **values}
    return parameters


def _derived(
    engine: Engine, settings: Settings
) -> Iterable[tuple[str, Mapping[str, Any]]]:
    yield from house_parameters(settings.terms).items()
    if engine.judge is not None:
        opinion = OPINIONS[settings.precision]
        yield (
            _JUDGED,
            {
                "min_risk": engine.judge.thresholds[settings.precision],
                "min_gap": opinion.min_gap,
            },
        )


def _with_severities(
    findings: Iterable[Finding], settings: Settings
) -> Iterable[Finding]:
    for finding in findings:
        severity = _configured(finding, settings.severities)
        yield finding if severity is None else replace(finding, severity=severity)


def _configured(
    finding: Finding, severities: Mapping[str, Severity]
) -> Severity | None:
    """Return the severity set for the longest prefix of the finding's code."""
    prefixes = [prefix for prefix in severities if finding.code.startswith(prefix)]
    return severities[max(prefixes, key=len)] if prefixes else None


def _ranking(finding: Finding) -> tuple[int, int, int, str]:
    return (
        -finding.severity,
        finding.translation.start,
        finding.original.start,
        finding.code,
    )


def _reported(finding: Finding, pair: AlignedPair) -> ReportedFinding:
    """Fingerprint the finding by its words and the passages around them."""
    passage = pair.passages[finding.pair]
    sides = (
        (pair.original, finding.original, passage.original),
        (pair.translation, finding.translation, passage.translation),
    )
    original, translation = (
        f"{document[span]}\x1e{document[around]}" for document, span, around in sides
    )
    return ReportedFinding(finding, fingerprint(finding.code, original, translation))


def _coverage(pair: AlignedPair) -> dict[str, Coverage]:
    beads = pair.alignment.beads
    matched = sum(len(bead.original) for bead in beads if bead.is_pair)
    return {
        "segments": Coverage(pair.alignment.original_count, matched),
        "figures": figures.coverage(pair),
        "quotes": quotes.coverage(pair),
        "names": names.coverage(pair),
    }


def _notices(pair: AlignedPair, engine: Engine) -> tuple[str, ...]:
    notices = [*pair.original.notices, *pair.translation.notices]
    if is_telling(pair.original, pair.translation):
        notices += pair_notices(pair.original, pair.translation)
    notices += quotes.notices(pair)
    beads = [passage for passage in pair.passages if passage.bead.is_pair]
    unjudged = sum(passage.judgement is None for passage in beads)
    if engine.judge is None:
        notices.append("The pair model did not run: meaning was judged by rules only.")
    elif unjudged:
        notices.append(
            f"{unjudged} of {len(beads)} passages were not judged by the pair model:"
            " too long, or not English."
        )
    return tuple(notices)


def _not_judged(pair: AlignedPair, findings: Iterable[Finding]) -> Iterable[str]:
    """Yield what the reader must not take for checked."""
    if not any(f.code == _UNRELATED and f.severity is Severity.ERROR for f in findings):
        return
    reason = "too few of them match"
    if differ(pair.original, pair.translation):
        reason = "they are in different languages"
    yield (
        "Not judged: figures, names, quotes, meaning, omissions and additions. All of"
        f" these compare passages that belong together, and {reason}."
    )


def _run_info(engine: Engine, settings: Settings) -> RunInfo:
    models = dict(engine.encoder.digests)
    if engine.judge is not None:
        models[engine.judge.name] = engine.judge.digest
    return RunInfo(
        version=tqcheck.__version__,
        encoder=engine.encoder.name,
        models=dict(sorted(models.items())),
        settings=settings_digest(settings),
    )


@cache
def _info_of(rule: type[Check], severity: Severity) -> RuleInfo:
    page = rule.__doc__ or ""
    return RuleInfo(rule.code, rule.name, rule.category.value, severity, page)
