#!/bin/sh
# Prints what the two map networks learn from: flat sheets of cards, and pictures of other things.
# Usage: training/page-map/print.sh FOLDER
set -e
[ -d "$1/sheets" ] || node_modules/.bin/node training/page-map/sheets.ts "$1/sheets" 600
[ -d "$1/others" ] || npm run -s press -- --edition training --bucket not-a-card --count 160 --seed 30000 --width 900 --out "$1/others"
