#!/usr/bin/env bash
# Debian's Chromium, which goes through the login page of the emulator for the
# program that waits in a pseudo-terminal (TestChromiumSignsIn), adds a passkey
# of its virtual authenticator where the program's page leads to
# (TestChromiumAddsAPasskey), and signs in with one (TestChromiumPasskey).
#
#   .ci/browser.sh
#
# Needs chromium. Talks to loopback only, leaves nothing running, and takes five
# minutes at most. Ends with "browser: ok", or fails and shows why.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! CHROMIUM=$(command -v chromium); then
	echo "browser: chromium is missing; on Debian: apt-get install chromium" >&2
	exit 1
fi
export CHROMIUM
timeout 60 "$CHROMIUM" --version

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! timeout --kill-after=5 900 go test -count=1 -v -timeout 880s -run '^TestChromium(SignsIn|AddsAPasskey|Passkey)$' ./ui/journey ./api/emulator >"$log" 2>&1 ||
	! grep -e '^--- PASS: TestChromiumSignsIn ' "$log" || ! grep -e '^--- PASS: TestChromiumAddsAPasskey ' "$log" || ! grep -e '^--- PASS: TestChromiumPasskey ' "$log"; then
	cat "$log" >&2
	echo "browser: FAILED" >&2
	exit 1
fi

echo "browser: ok"
