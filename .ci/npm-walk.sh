#!/usr/bin/env bash
# A client from npm, which nobody here wrote, against the emulator of a built
# binary. The folder .ci/NAME holds its package.json, package-lock.json and WALK.mjs
# (walk.mjs), which describes what it does and gets the emulator's output as a file.
#
#   .ci/npm-walk.sh NAME[/WALK] PATH/TO/cognito-profile [SEED]
#
# Installs what package-lock.json says into a temporary folder; after that it
# talks to loopback only. Ends with "NAME: ok", or fails and shows why.
set -euo pipefail

name=${1:?usage: npm-walk.sh NAME PATH/TO/cognito-profile [SEED]}
binary=$(realpath "${2:?usage: npm-walk.sh NAME PATH/TO/cognito-profile [SEED]}")
seed=${3:+--seed=$(realpath "$3")}
here=$(cd "$(dirname "$0")" && pwd)
folder=${name%/*} walk=walk
if [ "$folder" != "$name" ]; then walk=${name#*/}; fi

work=$(mktemp -d)
emulator=
finish() {
	status=$?
	if [ -n "$emulator" ]; then
		kill "$emulator" 2>/dev/null || true
		wait "$emulator" 2>/dev/null || true
	fi
	if [ "$status" -ne 0 ]; then
		echo "$name: FAILED" >&2
		tail -n 20 "$work/out" "$work/err" "$work/npm.log" >&2 2>/dev/null || true
	fi
	rm -rf "$work"
}
trap finish EXIT

cp "$here/$folder"/{package.json,package-lock.json,"$walk.mjs"} "$work"
echo "$name: npm ci in a temporary folder"
(cd "$work" && timeout 300 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >npm.log 2>&1)

"$binary" emulator --listen 127.0.0.1:0 ${seed:+"$seed"} >"$work/out" 2>"$work/err" &
emulator=$!

unset AWS_PROFILE AWS_ENDPOINT_URL AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
(cd "$work" && timeout 300 node "$walk.mjs" "$work/out")

echo "$name: ok"
