"""How fast notes are reviewed on this machine: start-up, time a note, notes a second, memory.

Every note is another one (sentences shuffled, numbers drawn anew), so that no cache can flatter the result.
"""

import argparse
import random
import re
import statistics
import sys
import time
from collections.abc import Iterator

SENTENCES = """
Pt reports R shoulder pain 6/10 with overhead reach, down from 8/10 at evaluation.
Posterior capsule hypomobile with capsular end feel at end range ER 35 deg.
Taut band palpated in upper trapezius, tender with referral to the temporal region.
Grade III posterior glides to the R glenohumeral joint, 3 x 30 s at end range.
STM to the pectoralis minor and subscapularis in supine, moderate pressure, 8 min.
Chose grade III over IV because of guarding on the first set.
PA mobilization L4-L5 grade II for pain relief, patient prone over pillow.
Passive ER improved from 35 to 48 deg, end feel softer, pain 3/10.
Pt can now reach the second shelf, needed for her work as a stocker.
Manual therapy 97140 x 15 min, 10:05-10:20.
Therapeutic exercise 97110 x 25 min: wall slides, scaption with 2 lb, 3 x 10.
Patient tolerated treatment well.
Will progress to grade IV next visit if irritability stays low.
Skilled manual therapy needed to assess end feel and adapt force to response.
""".strip().splitlines()


def notes(count: int, *, seed: int) -> Iterator[str]:
    """Invented notes of 5 to 12 sentences."""
    draw = random.Random(seed)
    for _ in range(count):
        chosen = draw.sample(SENTENCES, draw.randint(5, 12))
        yield "\n".join(re.sub(r"\b\d{2}\b", lambda _: str(draw.randint(10, 59)), sentence) for sentence in chosen)


def peak_memory_mb() -> float:
    """Peak resident memory in MB; 0 on Windows, which does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=1000, help="notes a round (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds (default: %(default)s)")
    options = parser.parse_args()

    started = time.perf_counter()
    from nlp import Reviewer

    reviewer = Reviewer()
    for _ in reviewer.review_many(notes(1, seed=0)):
        pass
    print(f"start to first review  {time.perf_counter() - started:8.2f} s")

    rounds = []
    for seed in range(1, options.rounds + 1):
        batch = list(notes(options.notes, seed=seed))
        started = time.perf_counter()
        for _ in reviewer.review_many(batch):
            pass
        rounds.append((time.perf_counter() - started) / len(batch))
    # The best round is the machine undisturbed; the median is what people get.
    print(f"best / median          {min(rounds) * 1e3:8.2f} / {statistics.median(rounds) * 1e3:.2f} ms a note")
    print(f"notes a second         {1 / statistics.median(rounds):8.0f}")
    print(f"peak memory            {peak_memory_mb():8.0f} MB")


if __name__ == "__main__":
    main()
