#!/usr/bin/env bash
# Writes the names of countries and locales, assets/names, from Unicode CLDR as npm has it
# (.ci/names), or with --check compares them.
#
#   .ci/names.sh [--check]
set -euo pipefail
cd "$(dirname "$0")/names"
trap 'rm -rf node_modules' EXIT
timeout 300 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
node names.mjs "$@"
