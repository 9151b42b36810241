"""
Averages the weights of two trained networks, the second begun from the first: often better than either.

    python3 average.py BEFORE AFTER --share 0.6 --out AVERAGE
"""

from __future__ import annotations

import argparse
from pathlib import Path

import model as network


def average(before: network.Recogniser, after: network.Recogniser, share: float) -> network.Recogniser:
    """`after` with every weight moved towards `before`, so that its own count for `share` (0..1)."""
    start = before.state_dict()
    after.load_state_dict({name: start[name].lerp(own, share) if own.is_floating_point() else own for name, own in after.state_dict().items()})
    return after


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--share", type=float, default=0.6, help="share of the weights of the second")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    before, after = (network.load(str(path))[0] for path in (args.before, args.after))
    network.save(str(args.out), average(before, after, args.share))


if __name__ == "__main__":
    main()
