#!/usr/bin/env bash
# The vault against a real Secret Service: gnome-keyring-daemon on a session bus
# of its own, unlocked, locked and absent. Installs Debian's packages when they
# are missing.
#
#   .ci/secret-service.sh
#
# Touches no keyring of the person who runs it: home and runtime folders are
# temporary. Ends with "secret-service: ok", or fails and shows why.
set -euo pipefail
cd "$(dirname "$0")/.."

source .ci/need.sh
need gnome-keyring-daemon gnome-keyring
need dbus-run-session dbus
need secret-tool libsecret-tools

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go test -c -o "$work/store.test" ./session/store

# session STATE TEST BEFORE AFTER [CONFIG] runs a test on a bus of its own, with
# COMMAND BEFORE to start the daemon and AFTER to check it. The daemon ends with
# the bus.
session() {
	mkdir -p "$work/$1/home" "$work/$1/run"
	chmod 700 "$work/$1/run"
	echo "secret-service: $1"
	if ! env -u DISPLAY -u WAYLAND_DISPLAY HOME="$work/$1/home" XDG_RUNTIME_DIR="$work/$1/run" \
		XDG_DATA_HOME="$work/$1/home/.local/share" SECRET_SERVICE="$1" \
		timeout --kill-after=5 300 dbus-run-session ${5:+--config-file="$5"} -- bash -c "set -e; $3; \"\$@\"; $4" \
		bash "$work/store.test" -test.v -test.timeout 280s -test.run "^$2\$" >"$work/$1/out" 2>&1 ||
		! grep -q "^--- PASS: $2 " "$work/$1/out"; then
		cat "$work/$1/out" >&2
		echo "secret-service: FAILED ($1)" >&2
		exit 1
	fi
	grep -E '^--- PASS|_test.go' "$work/$1/out"
}

# What another program keeps must still be there afterwards.
unlock='printf "%s" letmein | gnome-keyring-daemon --unlock --components=secrets >/dev/null'
beside='printf "%s" theirs | secret-tool store --label=other service other username somebody'
still='test "$(secret-tool lookup service other username somebody)" = theirs'
session require TestSecretService "$unlock; $beside" "$still"

# The keyring of the session above, with nobody to type its password.
mkdir -p "$work/locked/home"
cp -r "$work/require/home/." "$work/locked/home"
session locked TestSecretServiceLocked 'gnome-keyring-daemon --start --components=secrets >/dev/null' true

# A daemon that the bus starts when it is asked, and no keyring yet: a server.
session fresh TestSecretServiceLocked true true

# A bus that knows no way to start a daemon.
cat >"$work/bare.conf" <<CONFIG
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=$work</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONFIG
session absent TestSecretServiceAbsent true true "$work/bare.conf"

echo "secret-service: ok"
