#!/usr/bin/env bash
# What .ci/release makes: the same bytes from two folders, binaries of the systems that the
# names say, and for this machine's Linux a Debian and an RPM package that install into an
# empty root, run there, and leave nothing when they are removed.
#
#   .ci/packages.sh [all]
#
# It builds for each system, and for a processor of 32 bits; with all, every binary of a
# release. The two folders share what the compiler made: -trimpath keeps the folder out of
# it, and GOCACHE=$(mktemp -d) .ci/release … in another folder shows the same from nothing.
#
# Needs root, dpkg and git. Ends with "packages: ok", or fails and shows why.
set -euo pipefail
cd "$(dirname "$0")/.."
source .ci/need.sh
need script util-linux
need mandoc mandoc
need unzip unzip
need rpm rpm

work=$(mktemp -d)
demo=
finish() {
	status=$?
	if [ -n "$demo" ]; then kill "$demo" 2>/dev/null || true; fi
	if [ "$status" -ne 0 ]; then
		echo "packages: FAILED" >&2
		tail -n 20 "$work"/*.log >&2 2>/dev/null || true
	fi
	rm -rf "$work"
}
trap finish EXIT

version=0.0.1
host=$(go env GOHOSTARCH)
targets=("linux/$host" linux/386 windows/amd64 darwin/arm64 freebsd/amd64)
if [ "${1:-}" = all ]; then targets=(); fi
GOBIN=$work go install github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.44.2
export NFPM=$work/nfpm
OUT=$work/here .ci/release "$version" "${targets[@]}"

# The files that README.md names are there.
if [ "$host" = amd64 ]; then
	for name in $(grep -oE 'cognito-profile[-_]VERSION[-_.0-9a-z]*(linux-amd64\.tar\.gz|amd64\.deb|x86_64\.rpm)' README.md | sort -u); do
		test -s "$work/here/${name/VERSION/$version}"
	done
fi

# The same commit in another folder, an hour later by the files' dates.
git clone -q --no-hardlinks . "$work/elsewhere/longer/name"
find "$work/elsewhere" -name '*.md' -exec touch -d '+1 hour' {} +
OUT=$work/there "$work/elsewhere/longer/name/.ci/release" "$version" "${targets[@]}"
diff "$work/here/SHA256SUMS" "$work/there/SHA256SUMS"
(cd "$work/here" && sha256sum --check --quiet SHA256SUMS)

# Each binary is for the system of its name, and its list has each module that it brings.
for spdx in "$work/here"/*.spdx.json; do
	name=$(basename "$spdx" .spdx.json)
	rm -rf "$work/archive"
	mkdir "$work/archive"
	program=$work/archive/$name/cognito-profile
	case $name in
	*-windows-*) unzip -q "$work/here/$name.zip" -d "$work/archive" && program+=.exe ;;
	*) tar -C "$work/archive" -xzf "$work/here/$name.tar.gz" ;;
	esac
	go version -m "$program" >"$work/modules.log"
	system=$(sed -n 's/^\tbuild\tGOOS=//p' "$work/modules.log")
	test "$name" = "cognito-profile-$version-$system-$(sed -n 's/^\tbuild\tGOARCH=//p' "$work/modules.log")"
	modules=$(grep -c $'^\tdep\t' "$work/modules.log")
	named=$(grep -c '"referenceLocator": "pkg:golang/[^s]' "$spdx")
	test "$modules" -gt 10 && test "$named" -eq "$modules"
	node -e 'JSON.parse(require("fs").readFileSync(process.argv[1]))' "$spdx"
done

# An empty root: nothing but the package is there.
root=$work/root
mkdir -p "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/info" "$root/tmp"
: >"$root/var/lib/dpkg/status"
dpkg --root="$root" --install "$work/here/cognito-profile_${version}_$host.deb" >"$work/dpkg.log" 2>&1
chroot "$root" /usr/bin/cognito-profile --version | tee "$work/version.log"
grep -q -E "$version \([0-9a-f]{12}, [0-9]{4}-[0-9]{2}-[0-9]{2}\)" "$work/version.log"

# The manual page is one, and the completion completes.
zcat "$root/usr/share/man/man1/cognito-profile.1.gz" | mandoc -T lint -W warning
complete='source "$1"
COMP_WORDS=(cognito-profile emul) COMP_CWORD=1
compopt() { :; }
_get_comp_words_by_ref() { cur=${COMP_WORDS[1]} prev=${COMP_WORDS[0]} words=("${COMP_WORDS[@]}") cword=1; }
__start_cognito-profile
printf "%s\n" "${COMPREPLY[@]}"'
PATH=$root/usr/bin:$PATH bash --norc -c "$complete" bash "$root/usr/share/bash-completion/completions/cognito-profile" |
	grep -q -E '^emulator ?$'

# The demo in a terminal, until its first row is there; q leaves.
mkfifo "$work/keys"
TERM=xterm-256color HOME=/tmp script -q -e -f -c "stty cols 100 rows 30; exec chroot '$root' /usr/bin/cognito-profile --demo" "$work/demo.log" <"$work/keys" >/dev/null &
demo=$!
exec 3>"$work/keys"
for _ in $(seq 600); do
	if grep -a -q 'jane@example.com' "$work/demo.log"; then break; fi
	sleep 0.1
done
grep -a -q 'jane@example.com' "$work/demo.log"
printf q >&3
wait "$demo"
demo=
exec 3>&-

# The RPM package, in a root of its own; the name of this machine is not in it.
case $host in
amd64) machine=x86_64 ;;
arm64) machine=aarch64 ;;
*) machine=$host ;;
esac
package=$work/here/cognito-profile-$version-1.$machine.rpm
test "$(rpm -qp --queryformat '%{BUILDHOST}' "$package")" = localhost
mkdir "$work/rpms"
rpm --root "$work/rpms" --initdb >"$work/rpm.log" 2>&1
rpm --root "$work/rpms" --install --nodeps --ignorearch "$package" >>"$work/rpm.log" 2>&1
chroot "$work/rpms" /usr/bin/cognito-profile --version | diff - "$work/version.log"

# Removed, they leave no file and no folder.
dpkg --root="$root" --remove cognito-profile >>"$work/dpkg.log" 2>&1
rpm --root "$work/rpms" --erase cognito-profile >>"$work/rpm.log" 2>&1
if find "$root/usr" "$work/rpms/usr" -name '*cognito*' 2>/dev/null | grep .; then exit 1; fi

echo "packages: ok"
