#!/bin/sh
# Prints the sheets, trains the page map and exports it. About three hours on one core.
# Usage: training/page-map/reproduce.sh [FOLDER]
set -e
cd "$(dirname "$0")/../.."
work=${1:-out/maps}
training/page-map/print.sh "$work"
train() { python3 training/page-map/train.py --sheets "$work/sheets" --out "$work/page" "$@"; }
train --minutes 20 --rate 3e-3 --batch 16 --seed 1
train --minutes 60 --rate 2e-3 --seed 5 --start "$work/page/last.pt"
train --minutes 30 --rate 8e-4 --seed 6 --start "$work/page/last.pt"
train --minutes 75 --rate 1.5e-3 --seed 21 --start "$work/page/last.pt"
cp "$work/page/last.pt" models/page-map.pt
python3 training/page-map/export.py models/page-map.pt models/page-map.onnx
node_modules/.bin/node packages/cli/scripts/checksums.ts
