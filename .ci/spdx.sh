#!/usr/bin/env bash
# The modules inside a binary, as `go version -m` reads them from it, as an SPDX 2.3 document in JSON.
#
#   .ci/spdx.sh BINARY NAME VERSION >NAME.spdx.json
#
# Uses SOURCE_DATE_EPOCH for its date. Licences are not looked into: NOASSERTION.
set -euo pipefail
binary=${1:?usage: spdx.sh BINARY NAME VERSION}
created=$(date -u -d "@${SOURCE_DATE_EPOCH:?}" +%Y-%m-%dT%H:%M:%SZ)
go version -m "$binary" | awk -v name="$2" -v version="$3" -v created="$created" -v hash="$(sha256sum "$binary" | cut -d' ' -f1)" '
function package(id, title, number, location, more) {
	printf "%s\n    {\"SPDXID\": \"%s\", \"name\": \"%s\", \"versionInfo\": \"%s\", \"downloadLocation\": \"%s\", \"filesAnalyzed\": false,", sep, id, title, number, location
	printf " \"licenseConcluded\": \"NOASSERTION\", \"licenseDeclared\": \"NOASSERTION\", \"copyrightText\": \"NOASSERTION\"%s}", more
	sep = ","
}
function purl(path, number) {
	return sprintf(", \"externalRefs\": [{\"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\", \"referenceLocator\": \"pkg:golang/%s@%s\"}]", path, number)
}
NR == 1 { compiler = $NF }
$1 == "dep" { path[++n] = $2; number[n] = $3 }
END {
	printf "{\n  \"spdxVersion\": \"SPDX-2.3\",\n  \"dataLicense\": \"CC0-1.0\",\n  \"SPDXID\": \"SPDXRef-DOCUMENT\",\n  \"name\": \"%s\",\n", name
	printf "  \"documentNamespace\": \"https://spdx.org/spdxdocs/%s-%s\",\n", name, hash
	printf "  \"creationInfo\": {\"created\": \"%s\", \"creators\": [\"Tool: go-version-m\"]},\n  \"packages\": [", created
	package("SPDXRef-Program", "cognito-profile", version, "NOASSERTION", sprintf(", \"checksums\": [{\"algorithm\": \"SHA256\", \"checksumValue\": \"%s\"}]", hash))
	package("SPDXRef-Go", "go", compiler, "https://go.dev/dl/", ", \"externalRefs\": [{\"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\", \"referenceLocator\": \"pkg:golang/std@" substr(compiler, 3) "\"}]")
	for (i = 1; i <= n; i++) package("SPDXRef-Module-" i, path[i], number[i], "NOASSERTION", purl(path[i], number[i]))
	printf "\n  ],\n  \"relationships\": [\n    {\"spdxElementId\": \"SPDXRef-DOCUMENT\", \"relationshipType\": \"DESCRIBES\", \"relatedSpdxElement\": \"SPDXRef-Program\"},\n"
	printf "    {\"spdxElementId\": \"SPDXRef-Program\", \"relationshipType\": \"CONTAINS\", \"relatedSpdxElement\": \"SPDXRef-Go\"}"
	for (i = 1; i <= n; i++) printf ",\n    {\"spdxElementId\": \"SPDXRef-Program\", \"relationshipType\": \"CONTAINS\", \"relatedSpdxElement\": \"SPDXRef-Module-%d\"}", i
	printf "\n  ]\n}\n"
}'
