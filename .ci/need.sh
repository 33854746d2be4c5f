# Sourced by the scripts beside it.

# need COMMAND PACKAGE… installs Debian packages unless the command is there.
updated=
export DEBIAN_FRONTEND=noninteractive
need() {
	local command=$1
	shift
	if command -v "$command" >/dev/null; then return 0; fi
	if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
		echo "$command is missing; as root on Debian, apt-get would install: $*" >&2
		return 1
	fi
	if [ -z "$updated" ]; then
		echo "apt-get update"
		timeout 300 apt-get update -qq
		updated=yes
	fi
	echo "installing Debian's $*"
	timeout 600 apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
