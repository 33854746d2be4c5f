#!/usr/bin/env bash
# npm's @aws-sdk/client-cognito-identity-provider, which nobody here wrote,
# against the emulator of a built binary: .ci/sdk-js/walk.mjs says what it does.
#
#   .ci/sdk-js.sh PATH/TO/cognito-profile
#
# Installs the client of package-lock.json into a temporary folder; after that
# it talks to loopback only. Ends with "sdk-js: ok", or fails and shows why.
set -euo pipefail

binary=$(realpath "${1:?usage: sdk-js.sh PATH/TO/cognito-profile}")
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
		echo "sdk-js: FAILED" >&2
		tail -n 20 "$work/out" "$work/err" "$work/npm.log" >&2 2>/dev/null || true
	fi
	rm -rf "$work"
}
trap finish EXIT

cp "$here"/sdk-js/package.json "$here"/sdk-js/package-lock.json "$here"/sdk-js/walk.mjs "$work"
echo "sdk-js: npm ci in a temporary folder"
(cd "$work" && timeout 300 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >npm.log 2>&1)

"$binary" emulator --listen 127.0.0.1:0 >"$work/out" 2>"$work/err" &
emulator=$!

unset AWS_PROFILE AWS_ENDPOINT_URL AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
(cd "$work" && timeout 60 node walk.mjs "$work/out")

echo "sdk-js: ok"
