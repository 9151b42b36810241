#!/bin/sh
# Prints the sheets, trains the form map and exports it. About three hours on one core.
# Usage: training/form-map/reproduce.sh [FOLDER]; reproduce.sh of the page map may have printed into it before.
set -e
cd "$(dirname "$0")/../.."
work=${1:-out/maps}
training/page-map/print.sh "$work"
train() { python3 training/form-map/train.py --sheets "$work/sheets" --others "$work/others" --out "$work/form" "$@"; }
train --minutes 50 --rate 2.5e-3 --seed 1
train --minutes 90 --rate 1.5e-3 --seed 2 --start "$work/form/last.pt"
cp "$work/form/last.pt" models/form-map.pt
python3 training/form-map/export.py models/form-map.pt models/form-map.onnx
node_modules/.bin/node packages/cli/scripts/checksums.ts
