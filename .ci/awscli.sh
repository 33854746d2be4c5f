#!/usr/bin/env bash
# The AWS CLI, which nobody here wrote, against the emulator of a built binary:
# sign-in, read, update, a wrong and the right code, read again.
#
#   .ci/awscli.sh PATH/TO/cognito-profile
#
# Talks to loopback only. Ends with "awscli: ok", or fails and shows why.
set -euo pipefail

binary=$(realpath "${1:?usage: awscli.sh PATH/TO/cognito-profile}")

source "$(dirname "$0")/need.sh"
need aws awscli

work=$(mktemp -d)
"$binary" emulator --listen 127.0.0.1:0 >"$work/out" 2>"$work/err" &
emulator=$!
finish() {
	status=$?
	kill "$emulator" 2>/dev/null || true
	wait "$emulator" 2>/dev/null || true
	if [ "$status" -ne 0 ]; then
		echo "awscli: FAILED" >&2
		tail -n 20 "$work/out" "$work/err" "$work/last" >&2 2>/dev/null || true
	fi
	rm -rf "$work"
}
trap finish EXIT

# line PATTERN waits up to a minute for a line of the emulator's output.
line() {
	for _ in $(seq 600); do
		if grep -m 1 -e "$1" "$work/out"; then return 0; fi
		sleep 0.1
	done
	echo "awscli: the emulator printed no line like $1" >&2
	return 1
}

endpoint=$(line '^READY ' | sed -n 's/.*"endpoint":"\([^"]*\)".*/\1/p')
client=demo0client0000000000000000

# No profile, no credentials, no proxy, one attempt.
unset AWS_PROFILE AWS_ENDPOINT_URL AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER
unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY all_proxy ALL_PROXY
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
export AWS_DEFAULT_REGION=eu-central-1 AWS_MAX_ATTEMPTS=1 AWS_PAGER=
idp() {
	timeout 180 aws --endpoint-url "$endpoint" --no-sign-request --output text \
		--cli-connect-timeout 60 --cli-read-timeout 60 cognito-idp "$@" 2>"$work/last"
}

# attribute NAME is what GetUser shows.
attribute() {
	idp get-user --access-token "$token" --query "UserAttributes[?Name=='$1'].Value | [0]"
}

# is WHAT GOT WANT
is() {
	if [ "$2" != "$3" ]; then
		echo "awscli: $1 is '$2', not '$3'" >&2
		exit 1
	fi
	echo "awscli: $1 is $3"
}

# refused NAME COMMAND… must fail with that exception.
refused() {
	name=$1
	shift
	if idp "$@" >/dev/null; then
		echo "awscli: $1 succeeded instead of $name" >&2
		exit 1
	fi
	if ! grep -q "An error occurred ($name)" "$work/last"; then
		echo "awscli: $1 did not fail with $name" >&2
		exit 1
	fi
	echo "awscli: $1 is refused with $name"
}

aws --version
refused NotAuthorizedException initiate-auth --client-id "$client" --auth-flow USER_PASSWORD_AUTH \
	--auth-parameters USERNAME=jane,PASSWORD=wrong
token=$(idp initiate-auth --client-id "$client" --auth-flow USER_PASSWORD_AUTH \
	--auth-parameters USERNAME=jane,PASSWORD=Demo-pass-1 --query AuthenticationResult.AccessToken)
is email "$(attribute email)" jane@example.com

sent_to=$(idp update-user-attributes --access-token "$token" --user-attributes Name=email,Value=jane.doe@example.org \
	--query 'CodeDeliveryDetailsList[0].Destination')
is 'the destination shown' "$sent_to" 'j***@e***'
is 'email before the code' "$(attribute email)" jane@example.com

code=$(line '"destination":"jane.doe@example.org"' | sed -n 's/.*"code":"\([0-9]*\)".*/\1/p')
wrong=000000
[ "$code" != "$wrong" ] || wrong=111111
refused CodeMismatchException verify-user-attribute --access-token "$token" --attribute-name email --code "$wrong"
idp verify-user-attribute --access-token "$token" --attribute-name email --code "$code" >/dev/null
is 'email after the code' "$(attribute email)" jane.doe@example.org
is email_verified "$(attribute email_verified)" true
refused InvalidParameterException update-user-attributes --access-token "$token" --user-attributes Name=phone_number,Value=12

# The account's safety: factors, devices, passkeys, password.
is 'the second factors' "$(idp get-user-auth-factors --access-token "$token" --query 'length(UserMFASettingList || `[]`)')" 0
is 'the remembered devices' "$(idp list-devices --access-token "$token" --query 'length(Devices)')" 1
device=$(idp list-devices --access-token "$token" --query 'Devices[0].DeviceKey')
idp update-device-status --access-token "$token" --device-key "$device" --device-remembered-status remembered >/dev/null
idp get-device --access-token "$token" --device-key "$device" >/dev/null
idp forget-device --access-token "$token" --device-key "$device" >/dev/null
is 'the devices after forgetting' "$(idp list-devices --access-token "$token" --query 'length(Devices)')" 0
is 'the passkeys' "$(idp list-web-authn-credentials --access-token "$token" --query 'length(Credentials)')" 1
is 'the relying party' "$(idp start-web-authn-registration --access-token "$token" --query CredentialCreationOptions.rp.id)" demo.example
passkey=$(idp list-web-authn-credentials --access-token "$token" --query 'Credentials[0].CredentialId')
idp delete-web-authn-credential --access-token "$token" --credential-id "$passkey" >/dev/null
refused ResourceNotFoundException delete-web-authn-credential --access-token "$token" --credential-id "$passkey"
secret=$(idp associate-software-token --access-token "$token" --query SecretCode)
is 'the length of the secret of an app' "${#secret}" 52
refused NotAuthorizedException change-password --access-token "$token" --previous-password wrong --proposed-password Another-pass-1
idp change-password --access-token "$token" --previous-password Demo-pass-1 --proposed-password Another-pass-1 >/dev/null
idp global-sign-out --access-token "$token" >/dev/null
refused NotAuthorizedException get-user --access-token "$token"
token=$(idp initiate-auth --client-id "$client" --auth-flow USER_PASSWORD_AUTH \
	--auth-parameters USERNAME=jane,PASSWORD=Another-pass-1 --query AuthenticationResult.AccessToken)
idp delete-user --access-token "$token" >/dev/null
refused NotAuthorizedException initiate-auth --client-id "$client" --auth-flow USER_PASSWORD_AUTH \
	--auth-parameters USERNAME=jane,PASSWORD=Another-pass-1

echo "awscli: ok"
