// Adds a passkey, signs in with it and deletes it with the AWS SDK for JavaScript. The
// authenticator is made here of WebAuthn level 3, sections 6.1 and 6.5: an ES256 key and
// attestation "none". The only argument is the file that the emulator prints to.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import {
  CognitoIdentityProviderClient,
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  ListWebAuthnCredentialsCommand,
  NotAuthorizedException,
  ResourceNotFoundException,
  RespondToAuthChallengeCommand,
  StartWebAuthnRegistrationCommand,
  WebAuthnOriginNotAllowedException,
} from "@aws-sdk/client-cognito-identity-provider";

const output = process.argv[2];
let ready;
for (let i = 0; i < 600 && !ready; i++) {
  const found = (await readFile(output, "utf8")).split("\n").find((l) => l.startsWith("READY ") && l.endsWith("}"));
  if (found) ready = JSON.parse(found.slice("READY ".length));
  else await pause(100);
}
const pool = ready.pools.find((p) => p.name === "Passkeys");
const ClientId = pool.clients[0];
const client = new CognitoIdentityProviderClient({ endpoint: ready.endpoint, region: pool.id.split("_")[0], maxAttempts: 1 });
const send = (Command, input) => client.send(new Command(input));
const origin = `http://localhost:${new URL(ready.endpoint).port}`;

// cbor encodes what a key and an attestation have (RFC 8949): whole numbers, texts,
// bytes and maps.
function cbor(value) {
  const head = (major, n) =>
    n < 24 ? Buffer.from([(major << 5) | n]) : n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([k, v]) => [cbor(k), cbor(v)])]);
}

const sha256 = (data) => createHash("sha256").update(data).digest();
const base64url = (data) => Buffer.from(data).toString("base64url");
const key = generateKeyPairSync("ec", { namedCurve: "P-256" });
const id = randomBytes(32);
let counter = 0;

// authenticatorData is that of the relying party, with a key where one is made.
function authenticatorData(rpId, credential = Buffer.alloc(0)) {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(++counter);
  const flags = 0x05 | (credential.length ? 0x40 : 0); // present, verified, and the key
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, credential]);
}
const clientData = (type, challenge, from) => Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
const credential = (response) => ({
  id: base64url(id), rawId: base64url(id), type: "public-key", authenticatorAttachment: "platform", clientExtensionResults: {}, response,
});

function created(options, from) {
  const { x, y } = key.publicKey.export({ format: "jwk" });
  const cose = cbor(new Map([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, "base64url")], [-3, Buffer.from(y, "base64url")]]));
  const length = Buffer.from([0, id.length]);
  const data = authenticatorData(options.rp.id, Buffer.concat([Buffer.alloc(16), length, id, cose]));
  return credential({
    clientDataJSON: base64url(clientData("webauthn.create", options.challenge, from)),
    attestationObject: base64url(cbor(new Map([["fmt", "none"], ["attStmt", new Map()], ["authData", data]]))),
    transports: ["internal"],
  });
}

function got(options, from) {
  const data = authenticatorData(options.rpId);
  const client = clientData("webauthn.get", options.challenge, from);
  return credential({
    clientDataJSON: base64url(client),
    authenticatorData: base64url(data),
    signature: base64url(sign("sha256", Buffer.concat([data, sha256(client)]), key.privateKey)),
  });
}

const { AuthenticationResult: first } = await send(InitiateAuthCommand, {
  ClientId,
  AuthFlow: "USER_PASSWORD_AUTH",
  AuthParameters: { USERNAME: "jane", PASSWORD: "Demo-pass-1" },
});
const AccessToken = first.AccessToken;
const passkeys = async () => (await send(ListWebAuthnCredentialsCommand, { AccessToken })).Credentials;
assert.deepEqual(await passkeys(), []);

const register = async (from) => {
  const { CredentialCreationOptions } = await send(StartWebAuthnRegistrationCommand, { AccessToken });
  assert.equal(CredentialCreationOptions.rp.id, "localhost");
  return send(CompleteWebAuthnRegistrationCommand, { AccessToken, Credential: created(CredentialCreationOptions, from) });
};
await assert.rejects(register("https://evil.example"), WebAuthnOriginNotAllowedException);
await register(origin);
const [added] = await passkeys();
assert.equal(added.CredentialId, base64url(id));
assert.equal(added.RelyingPartyId, "localhost");
assert.ok(added.CreatedAt instanceof Date);
assert.ok((await send(GetUserAuthFactorsCommand, { AccessToken })).ConfiguredUserAuthFactors.includes("WEB_AUTHN"));

const signIn = async (from) => {
  const asked = await send(InitiateAuthCommand, {
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: "jane", PREFERRED_CHALLENGE: "WEB_AUTHN" },
  });
  assert.equal(asked.ChallengeName, "WEB_AUTHN");
  const options = JSON.parse(asked.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
  return send(RespondToAuthChallengeCommand, {
    ClientId,
    ChallengeName: "WEB_AUTHN",
    Session: asked.Session,
    ChallengeResponses: { USERNAME: "jane", CREDENTIAL: JSON.stringify(got(options, from)) },
  });
};
await assert.rejects(signIn("https://evil.example"), NotAuthorizedException);
assert.ok((await signIn(origin)).AuthenticationResult.AccessToken);

await send(DeleteWebAuthnCredentialCommand, { AccessToken, CredentialId: added.CredentialId });
assert.deepEqual(await passkeys(), []);
await assert.rejects(send(DeleteWebAuthnCredentialCommand, { AccessToken, CredentialId: added.CredentialId }), ResourceNotFoundException);
client.destroy();
