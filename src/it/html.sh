#!/usr/bin/env bash
# Opens the pages that Muster writes in a headless Chromium: search, filters, order, details,
# timeline, dark, print, a phone's width, hostile names, no request, no complaint, and what axe says
# about accessibility. Needs chromium and npm (playwright-core and axe-core come from its registry);
# without them this says SKIPPED and ends with 77.
#
#   bash src/it/html.sh                     uses ./muster of this checkout
#   SCREENSHOTS=directory bash src/it/html.sh   keeps the screenshots there
set -euo pipefail

skip() { echo "SKIPPED: $1"; exit 77; }

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip 'Chromium is not installed'
command -v node >/dev/null && command -v npm >/dev/null || skip 'Node.js and npm are not installed'

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
muster=${MUSTER:-$root/muster}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cp "$root/src/it/html.cjs" "$scratch/"
cd "$scratch"
npm install --silent --no-audit --no-fund playwright-core@1.65.1 axe-core@4.14.1 >npm.log 2>&1 ||
  skip "npm cannot install playwright-core: $(tail -n 1 npm.log)"

# A project in which something goes wrong, and a name that would be a script.
cp -r "$root/accounts.yaml" "$root/stacksets" .
sed -i 's/name: payments-staging/name: "<img src=x onerror=document.title=1> 支付"/' accounts.yaml
"$muster" plan --sandbox >/dev/null 2>&1
"$muster" sandbox fault add ROLE_MISSING --account 444455556666 >/dev/null
"$muster" rollout --sandbox --report run.html >/dev/null 2>&1 || [ $? -eq 4 ]
"$muster" status --sandbox -o html >status.html 2>/dev/null
"$muster" sandbox fault add DRIFT --account 333344445555 >/dev/null
"$muster" drift --sandbox --resources -o html >drift.html 2>/dev/null || [ $? -eq 4 ]

mkdir -p "${SCREENSHOTS:-$scratch/screenshots}"
node html.cjs "$chromium" "${SCREENSHOTS:-$scratch/screenshots}" run.html status.html drift.html
