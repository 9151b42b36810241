#!/bin/sh
# Prints the sheets, trains the page map in three steps and exports it. About two hours on one core.
# Usage: training/page-map/reproduce.sh [FOLDER]
set -e
cd "$(dirname "$0")/../.."
work=${1:-out/page-map}
node_modules/.bin/node training/page-map/sheets.ts "$work/sheets" 250
train() { python3 training/page-map/train.py --sheets "$work/sheets" --out "$work" "$@"; }
train --minutes 20 --rate 3e-3 --batch 16 --seed 1
train --minutes 60 --rate 2e-3 --seed 5 --resume "$work/last.pt"
train --minutes 30 --rate 8e-4 --seed 6 --resume "$work/last.pt"
python3 training/page-map/export.py "$work/last.pt" models/page-map.onnx
