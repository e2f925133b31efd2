"""Many classes once, every kind of disagreement with its smallest class.

python tests/property/survey.py [CLASSES [SEED]]
"""

import sys
from collections import Counter
from pathlib import Path
from typing import List

sys.path.insert(0, str(Path(__file__).resolve().parent))

from batch import Disagreement, compare, execute, smallest_of_each_kind, write_module
from generated import draw, normal

BATCH = 400


def main(classes: int, seed: int) -> int:
    """Print the counts, and one reduced class for each kind; exit status 1 if there is any."""
    found: List[Disagreement] = []
    outcomes: Counter[str] = Counter()
    for number in range(max(1, classes // BATCH)):
        specs = draw(seed + number, BATCH)
        found += compare(specs, liars=True)
        chosen = [normal(spec) for spec in specs]
        verdicts = execute(write_module(chosen)[0], chosen)
        outcomes.update(verdict.outcome for verdict in verdicts)
    print(dict(outcomes.most_common()))
    counts = Counter(one.kind for one in found)
    for one in smallest_of_each_kind(found, tries=12):
        print(f"\n# {counts[one.kind]} x {one.kind}\n{one.text}")
    return bool(found)


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(arguments + [2000, 0][len(arguments) :])))
