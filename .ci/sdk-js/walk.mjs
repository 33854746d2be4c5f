// Signs in, reads, updates, verifies, confirms its device and refreshes with the AWS SDK
// for JavaScript. The only argument is the file that the emulator prints to.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import {
  CodeMismatchException,
  CognitoIdentityProviderClient,
  ConfirmDeviceCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  InvalidParameterException,
  ListDevicesCommand,
  NotAuthorizedException,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";

const output = process.argv[2];

// line waits up to a minute for a line of the emulator's output.
async function line(wanted) {
  for (let i = 0; i < 600; i++) {
    const lines = (await readFile(output, "utf8")).split("\n").slice(0, -1);
    const found = lines.find(wanted);
    if (found) return found;
    await pause(100);
  }
  throw new Error("the emulator did not print the awaited line");
}

const ready = JSON.parse((await line((l) => l.startsWith("READY "))).slice("READY ".length));
const pool = ready.pools.find((p) => p.name === "Demo");
assert.ok(pool.users.includes("jane"));
const ClientId = pool.clients[0];
const client = new CognitoIdentityProviderClient({
  endpoint: ready.endpoint,
  region: pool.id.split("_")[0],
  maxAttempts: 1,
});
const send = (Command, input) => client.send(new Command(input));

const signedIn = await send(InitiateAuthCommand, {
  ClientId,
  AuthFlow: "USER_PASSWORD_AUTH",
  AuthParameters: { USERNAME: "jane", PASSWORD: "Demo-pass-1" },
});
const AccessToken = signedIn.AuthenticationResult.AccessToken;

async function profile() {
  const user = await send(GetUserCommand, { AccessToken });
  return Object.fromEntries(user.UserAttributes.map((a) => [a.Name, a.Value]));
}

assert.equal((await profile()).email, "jane@example.com");

const email = "jane.doe@example.org";
const update = await send(UpdateUserAttributesCommand, {
  AccessToken,
  UserAttributes: [{ Name: "email", Value: email }, { Name: "nickname", Value: "Jay" }],
});
assert.deepEqual(update.CodeDeliveryDetailsList, [
  { AttributeName: "email", DeliveryMedium: "EMAIL", Destination: "j***@e***" },
]);
let shown = await profile();
assert.equal(shown.email, "jane@example.com");
assert.equal(shown.nickname, "Jay");

const isDelivery = (l) => l.startsWith("{") && JSON.parse(l).destination === email;
const { code } = JSON.parse(await line(isDelivery));
const verify = (Code) => send(VerifyUserAttributeCommand, { AccessToken, AttributeName: "email", Code });
await assert.rejects(verify(code === "000000" ? "111111" : "000000"), (err) => {
  assert.ok(err instanceof CodeMismatchException);
  assert.equal(err.message, "Invalid verification code provided, please try again.");
  assert.equal(err.$metadata.httpStatusCode, 400);
  assert.match(err.$metadata.requestId, /^[0-9a-f-]{36}$/);
  return true;
});
await verify(code);
shown = await profile();
assert.equal(shown.email, email);
assert.equal(shown.email_verified, "true");

await assert.rejects(
  send(UpdateUserAttributesCommand, { AccessToken, UserAttributes: [{ Name: "phone_number", Value: "12" }] }),
  (err) => err instanceof InvalidParameterException && err.message === "Invalid phone number format.",
);

// The pool remembers devices: only one that was confirmed can refresh, by its key.
const { DeviceKey } = signedIn.AuthenticationResult.NewDeviceMetadata;
const { RefreshToken } = signedIn.AuthenticationResult;
const refresh = (key) => send(GetTokensFromRefreshTokenCommand, { ClientId, RefreshToken, DeviceKey: key });
await assert.rejects(refresh(DeviceKey), NotAuthorizedException);
await send(ConfirmDeviceCommand, {
  AccessToken,
  DeviceKey,
  DeviceName: "A walk",
  DeviceSecretVerifierConfig: { Salt: randomBytes(16).toString("base64"), PasswordVerifier: randomBytes(384).toString("base64") },
});
const { Devices } = await send(ListDevicesCommand, { AccessToken });
assert.ok(Devices.some((d) => d.DeviceKey === DeviceKey));
await assert.rejects(refresh(), NotAuthorizedException);
const refreshed = await refresh(DeviceKey);
assert.ok(refreshed.AuthenticationResult.AccessToken);
client.destroy();
