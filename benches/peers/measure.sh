#!/usr/bin/env bash
# How fast does newsgraph find names beside compromise and wink-nlp? One core, the same texts, processor time.
#
# usage: benches/peers/measure.sh [PROFILE]     needs node, npm and cargo; PROFILE is release unless said.
set -euo pipefail
cd "$(dirname "$0")/../.."
profile=${1:-release}
room=target/peers
mkdir -p "$room"
cp benches/peers/package.json "$room/"
npm install --silent --no-audit --no-fund --prefix "$room" >&2
core=()
if command -v taskset >/dev/null; then core=(taskset -c 0); fi
cargo bench --quiet --profile "$profile" --bench mentions --no-run
"${core[@]}" cargo bench --quiet --profile "$profile" --bench mentions -- "$PWD/$room/texts.jsonl" | tee "$room/speeds"
"${core[@]}" node benches/peers/peers.mjs "$PWD/$room" "$room/texts.jsonl" | tee -a "$room/speeds"
awk -F'\t' '
  { name[NR] = $1; version[NR] = $2; speed[NR] = $3 }
  END {
    print ""
    for (n = 1; n <= NR; n++)
      printf "%-12s %-9s %7.3f MB/s   newsgraph over it %6.1f\n", name[n], version[n], speed[n], speed[1] / speed[n]
  }' "$room/speeds"
