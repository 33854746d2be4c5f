#!/usr/bin/env bash
# npm's amazon-cognito-identity-js, which proves passwords by SRP and which
# nobody here wrote, against the emulator of a built binary: .ci/srp-js/walk.mjs
# says what it does.
#
#   .ci/srp-js.sh PATH/TO/cognito-profile
#
# Installs the client of package-lock.json into a temporary folder; after that
# it talks to loopback only. Ends with "srp-js: ok", or fails and shows why.
set -euo pipefail

binary=$(realpath "${1:?usage: srp-js.sh PATH/TO/cognito-profile}")
here=$(cd "$(dirname "$0")" && pwd)

work=$(mktemp -d)
emulator=
finish() {
	status=$?
	if [ -n "$emulator" ]; then
		kill "$emulator" 2>/dev/null || true
		wait "$emulator" 2>/dev/null || true
	fi
	if [ "$status" -ne 0 ]; then
		echo "srp-js: FAILED" >&2
		tail -n 20 "$work/out" "$work/err" "$work/npm.log" >&2 2>/dev/null || true
	fi
	rm -rf "$work"
}
trap finish EXIT

cp "$here"/srp-js/package.json "$here"/srp-js/package-lock.json "$here"/srp-js/walk.mjs "$work"
echo "srp-js: npm ci in a temporary folder"
(cd "$work" && timeout 300 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >npm.log 2>&1)

"$binary" emulator --listen 127.0.0.1:0 --seed "$here/../api/emulator/signin.json" >"$work/out" 2>"$work/err" &
emulator=$!

unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
(cd "$work" && timeout 120 node walk.mjs "$work/out")

echo "srp-js: ok"
