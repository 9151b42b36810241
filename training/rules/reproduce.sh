#!/bin/sh
# Cuts sights from pictures of the press, trains both rule nets on them and exports them. About two hours on two cores.
# Usage: training/rules/reproduce.sh [FOLDER]
set -e
cd "$(dirname "$0")/../.."
work=${1:-out/rules}
for bucket in digital scan photo chat photocopy rotated hard; do
  npm run -s press -- --edition training --bucket "$bucket" --count 100 --seed 41000 --out "$work/training"
  npm run -s press -- --edition tuning --bucket "$bucket" --count 14 --seed 7000 --out "$work/tuning"
done
node_modules/.bin/node training/rules/sights.ts "$work/training" "$work/sights" 3
node_modules/.bin/node training/rules/sights.ts "$work/tuning" "$work/check" 1
for axis in row column; do
  python3 training/rules/train.py "${axis}s" --sights "$work/sights" --check "$work/check" --out "$work/$axis" --minutes 30
  cp "$work/$axis/last.pt" "models/$axis-rules.pt"
  python3 training/rules/export.py "models/$axis-rules.pt" "models/$axis-rules.onnx"
done
node_modules/.bin/node packages/cli/scripts/checksums.ts
