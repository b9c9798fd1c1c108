"""Make the training examples of one epoch.

    python models/judge/data.py --data DATA --work WORK --epoch 0

reads WORK/sentences.jsonl and WORK/sentences.spacy (see prepare.py, parse.py) and
writes WORK/epoch-0.jsonl: one group a line, each a list of judged versions of one
sentence. The epoch's number is the seed; every epoch plants other errors.
"""

import argparse
import json
import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import benign
import foreign
import lexicon as lexicons
import spacy
from edits import Edit, Fault, apply, gaps, original_marks, overlap
from faults_kinds import Kinds
from faults_structure import STRUCTURE_FAULTS, structure_faults
from faults_values import VALUE_FAULTS, name_faults
from faults_words import WORD_FAULTS, word_faults
from sources import (
    IGNORED,
    Example,
    dev_keys,
    foreign_words,
    menli,
    mqm,
    normal,
    summedits,
)  # fmt: skip
from spacy.tokens import Doc, DocBin

WEIGHTS = {
    "number": 6, "number_word": 4, "date": 5, "unit": 4, "currency": 6,
    "gender": 6, "pronoun": 1.5, "value_dropped": 3, "name": 6, "name_dropped": 4,
    "names_exchanged": 5, "speaker": 6, "quantity": 4, "frequency": 5,
    "modality": 4, "hedge_dropped": 6, "negation_in": 4, "negation_out": 8,
    "function_word": 1, "modifier_dropped": 7, "verb_dropped": 8, "noun_dropped": 7,
    "subject_dropped": 4, "antonym": 13, "sibling": 2.5, "kind": 8, "added_word": 6,
    "added_between": 14, "wrong_word": 3, "foreign": 4, "phrase_dropped": 7,
    "clause_dropped": 2.5, "object_dropped": 1.2, "member_dropped": 3, "tail_dropped": 0.7,
    "roles_exchanged": 3, "shuffled": 1.5, "phrase_moved": 0.7, "added_phrase": 2.5,
    "added_clause": 1.5, "added_member": 1.5, "added_sentence": 0.4, "unrelated": 0.3,
}  # fmt: skip
"""How often each fault is tried; rare values are tried more than they occur."""

MILD = {"function_word": 0.7, "pronoun": 0.9, "phrase_moved": 0.7, "modality": 0.95,
        "sibling": 0.95}  # fmt: skip
"""Labels of faults that now and then leave the meaning as it was."""

REWORDED, OWN_EDITED = 0.85, 0.6
"""Share of groups whose original is a rewording, where there is one; of the others,
share whose original is the sentence with harmless edits."""
REVERSED = {
    "modifier_dropped": 8, "phrase_dropped": 4, "clause_dropped": 1.5,
    "member_dropped": 2, "hedge_dropped": 1.5, "name_dropped": 2, "value_dropped": 1.5,
    "antonym": 4, "kind": 2, "quantity": 1, "frequency": 1, "modality": 1,
}  # fmt: skip
"""Faults planted in the original instead: what it lacks, the translation has added,
in words that a writer chose for that place; how often each is tried."""
WORDY = {"phrase_dropped", "clause_dropped", "member_dropped"}
"""Faults of many words, not all of which need be found again in the rewording."""
BACKWARD = 0.4  # share of sentences that also have such a group
SECOND_FAULT = 0.35  # chance that a group has a second faulty version
SECOND_EDIT = 0.08  # chance that a version carries two faults
UNKNOWN_GAPS = {"shuffled", "unrelated", "phrase_moved"}
BREAKING = ["verb_dropped", "noun_dropped", "subject_dropped", "object_dropped",
            "name_dropped", "verb_dropped"]  # fmt: skip
"""Faults after which the sentence is mostly no English any more."""
GAPPED, MAX_CONTEXT = 0.75, 20  # share of single sentences with a gap; words before
MENLI_SHARE = 0.2  # of its groups in one epoch; they are noisy and no news
TAKE = {"human": 1.7, "mqm": 3.0, "globalvoices": 0.3, "mlqe": 0.15, "split": 0.5}
"""How often each source's sentences are used in one epoch."""


def all_faults(lexicon: lexicons.Lexicon, words: list[list[str]]) -> dict[str, Fault]:
    """Return every fault by name."""
    found = {"kind": Kinds().fault} | VALUE_FAULTS | WORD_FAULTS | STRUCTURE_FAULTS | name_faults(lexicon)
    return found | word_faults(lexicon, words) | structure_faults(lexicon)


class Planter:
    """Makes groups of judged versions out of parsed sentences."""

    def __init__(self, lexicon: lexicons.Lexicon, words: list[list[str]], seed: int):
        """Keep the faults, the benign edits and the random source."""
        self.rng = random.Random(seed)
        self.faults = all_faults(lexicon, words)
        self.benign = benign.edits(lexicon)
        self.names = list(WEIGHTS)
        self.weights = [WEIGHTS[name] for name in self.names]

    def group(self, doc: Doc, row: dict, number: int) -> list[Example]:
        """Return one honest and one or two faulty versions of a sentence."""
        original, edited = self._original(doc, row)
        versions = [self._version(doc, original, edited, None, number)]
        for _ in range(1 + (self.rng.random() < SECOND_FAULT)):
            planted = self._plant(doc)
            if planted is not None:
                versions.append(self._version(doc, original, edited, planted, number))
        return [v for v in versions if v is not None]

    def backward(self, doc: Doc, row: dict, number: int) -> list[Example]:
        """Return a rewording beside the sentence, and beside it with a fault planted.

        The translation is the same in both, and as a person wrote it: only reading
        the original tells an addition.
        """
        text, _ = self._original(doc, row)
        for name in self.rng.choices(list(REVERSED), list(REVERSED.values()), k=8):
            edits = self.faults[name](doc, self.rng)
            if not edits:
                continue
            marks, found = original_marks(text, doc.text, edits)
            original, own = apply(doc.text, edits)
            hit = any(mark != IGNORED for _, _, mark in marks)
            if not hit or not found and name not in WORDY:
                continue
            group = f"r{number}"
            return [
                Example(doc.text, text, 0.0, "honest", group, gaps=()),
                Example(
                    original, text, MILD.get(name, 1.0), f"{name}_back", group, 1.0,
                    tuple(own), tuple(marks), gaps=(),
                ),
            ]  # fmt: skip
        return []

    def _original(self, doc: Doc, row: dict) -> tuple[str, bool]:
        """Return the original side, and whether it is a rewording."""
        if row["rewordings"] and self.rng.random() < REWORDED:
            return self.rng.choice(row["rewordings"]), True
        if self.rng.random() < OWN_EDITED:
            count = self.rng.choice([1, 1, 2, 3])
            return apply(doc.text, benign.some(doc, self.benign, self.rng, count, []))[
                0
            ], True
        return doc.text, False

    def _plant(self, doc: Doc) -> tuple[str, list[Edit]] | None:
        """Return the name and the edits of a random fault that fits."""
        for name in self.rng.choices(self.names, self.weights, k=12):
            edits = self.faults[name](doc, self.rng)
            if edits and apply(doc.text, edits)[0].lower() != doc.text.lower():
                return name, edits
        return None

    def _version(
        self,
        doc: Doc,
        original: str,
        edited: bool,
        planted: tuple[str, list[Edit]] | None,
        number: int,
    ) -> Example | None:
        """Return the sentence with benign edits and the planted fault, if any."""
        name, edits = planted or ("honest", [])
        label = 0.0 if planted is None else MILD.get(name, 1.0)
        if planted and self.rng.random() < SECOND_EDIT:
            more = self._plant(doc)
            if more and not overlap(more[1], edits):
                edits = edits + more[1]
        count = self.rng.choice([0, 0, 1, 2] if edited else [1, 1, 2, 3])
        if planted and not edited:
            count = self.rng.choice([0, 0, 1, 2])
        extra = benign.some(doc, self.benign, self.rng, count, edits) if count else []
        text, marks = apply(doc.text, edits + extra)
        if name in {"shuffled", "unrelated"}:
            marks = [(0, len(text), IGNORED)]
        missing = None if name in UNKNOWN_GAPS else gaps(edits + extra)
        if not text.strip() or normal(text) == normal(original) and planted:
            return None
        lost: list = []
        if planted:
            lost, _ = original_marks(original, doc.text, edits)
        return Example(
            original, text, label, name, f"s{number}", 1.0, tuple(lost), tuple(marks),
            gaps=missing,
        )  # fmt: skip

    def alone(self, doc: Doc, other: str, number: int) -> list[Example]:
        """Return the sentence, or it with a word dropped, beside unrelated words.

        Such rows teach where English breaks off, which needs no original: only the
        gaps count in them.
        """
        edits: list[Edit] = []
        if self.rng.random() < GAPPED:
            for name in self.rng.sample(BREAKING, len(BREAKING)):
                edits = self.faults[name](doc, self.rng) or []
                if edits:
                    break
        count = self.rng.choice([0, 0, 1])
        extra = benign.some(doc, self.benign, self.rng, count, edits) if count else []
        text, _ = apply(doc.text, edits + extra)
        words = other.split()
        context = " ".join(words[: self.rng.randint(1, MAX_CONTEXT)])
        unknown = ((0, len(text), IGNORED),)
        return [
            Example(
                context, text, 0.5, "alone", f"a{number}", 0.0,
                ((0, len(context), IGNORED),), unknown, gaps=gaps(edits + extra),
            )
        ]  # fmt: skip


def labelled(data: Path, seen: set[str], rng: random.Random) -> Iterator[list[Example]]:
    """Yield the groups of the sets people labelled."""
    groups: dict[str, list[Example]] = defaultdict(list)
    train = data / "train"
    for example in mqm(train / "mqm_news.jsonl.gz", seen):
        groups[example.group].append(example)
    for source in (summedits(train, seen), menli(train / "menli", seen)):
        for example in source:
            groups[example.group].append(example)
    for group in groups.values():
        if group[0].kind == "menli" and rng.random() > MENLI_SHARE:
            continue
        rng.shuffle(group)
        for start in range(0, len(group), 4):
            yield group[start : start + 4]


def foreign_pools(data: Path, rng: random.Random) -> list[list[str]]:
    """Return word lists of other languages."""
    pools = [words.split() for words in foreign.FOREIGN.values()]
    lines = (data / "lexicons/sq/sq_en_lexicon.tsv").open()
    pools += [[line.split("\t")[0] for line in lines]] * 2
    texts = list(foreign_words(data / "train/mlqe_pe"))
    for start in range(0, len(texts), 9000):
        words = " ".join(texts[start : start + 9000 : 7]).split()
        pools.append([w for w in words if w.isalpha()])
    return pools


def add_rewordings(rows: list[dict]) -> None:
    """Let clean translations of one original stand for each other."""
    alike: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["source"] == "mqm":
            alike[row["rewordings"][0]].append(row["text"])
    for row in rows:
        if row["source"] == "mqm":
            own = row["rewordings"][0]
            others = [text for text in alike[own] if text != row["text"]]
            row["rewordings"] = [own, own, *others]


def main() -> None:
    """Write the groups of one epoch, shuffled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("JUDGE_DATA"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--epoch", type=int, default=0)
    parser.add_argument("--alone", type=float, default=0.4, help="rows per sentence")
    parser.add_argument("--pairs", type=float, default=1.0, help="share of the pairs")
    parser.add_argument("--labelled", type=int, default=1, help="copies of labelled ones")
    options = parser.parse_args()
    rng = random.Random(options.epoch)
    rows = [json.loads(line) for line in (options.work / "sentences.jsonl").open()]
    add_rewordings(rows)
    store = DocBin(store_user_data=True).from_disk(options.work / "sentences.spacy")
    docs = list(store.get_docs(spacy.blank("en").vocab))
    lexicon = lexicons.load(options.data / "lexicons")
    lexicons.harvest(lexicon, docs)
    planter = Planter(lexicon, foreign_pools(options.data, rng), options.epoch)
    groups = list(labelled(options.data, dev_keys(options.data), rng))
    rng.shuffle(groups)
    groups = groups[: int(options.pairs * len(groups))] * options.labelled
    for doc in docs:
        row = rows[doc.user_data["row"]]
        number = doc.user_data["row"]
        for _ in range(int(options.pairs * TAKE[row["source"]] + rng.random())):
            groups.append(planter.group(doc, row, number))
            if rng.random() < BACKWARD:
                groups.append(planter.backward(doc, row, number))
        for _ in range(int(options.alone + rng.random())):
            groups.append(planter.alone(doc, rng.choice(rows)["text"], number))
    groups = [group for group in groups if group]
    rng.shuffle(groups)
    count = Counter(example.kind for group in groups for example in group)
    path = options.work / f"epoch-{options.epoch}.jsonl"
    with path.with_suffix(".new").open("w") as out:
        for group in groups:
            out.write(json.dumps([asdict(e) for e in group], ensure_ascii=False) + "\n")
    path.with_suffix(".new").rename(path)
    print(sum(count.values()), count.most_common())


if __name__ == "__main__":
    main()
