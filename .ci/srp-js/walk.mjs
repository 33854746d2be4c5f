// Proves passwords by USER_SRP_AUTH with the client that AWS wrote for
// browsers: right and wrong ones, often enough that padding that is wrong would
// show. Then devices, which that client confirms and proves by itself. The only argument is the file that the emulator prints to.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import cognito from "amazon-cognito-identity-js";

const { AuthenticationDetails, CognitoUser, CognitoUserPool } = cognito;
const output = process.argv[2];
const password = "Demo-pass-1";

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

function poolOf(ClientId) {
  const { id } = ready.pools.find((p) => p.clients.includes(ClientId));
  return new CognitoUserPool({ UserPoolId: id, ClientId, endpoint: ready.endpoint });
}

// signIn gives how a sign-in ends: tokens, or the challenge that comes first.
function signIn(ClientId, Username, Password, newPassword) {
  const user = new CognitoUser({ Username, Pool: poolOf(ClientId) });
  return new Promise((resolve, reject) => {
    const then = {
      onSuccess: (session, askUser) => resolve({ user, session, askUser, token: session.getAccessToken().getJwtToken() }),
      onFailure: reject,
      mfaRequired: (challenge) => resolve({ user, challenge }),
      totpRequired: (challenge) => resolve({ user, challenge }),
      newPasswordRequired: () =>
        newPassword ? user.completeNewPasswordChallenge(newPassword, {}, then) : resolve({ user, challenge: "NEW_PASSWORD_REQUIRED" }),
    };
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), then);
  });
}

const refused = (error) => {
  assert.equal(error.code, "NotAuthorizedException");
  assert.equal(error.message, "Incorrect username or password.");
  return true;
};

for (let i = 0; i < 30; i++) {
  const { token } = await signIn("signin001srponly", i % 2 ? "jane@example.com" : "jane", password);
  const claims = JSON.parse(Buffer.from(token.split(".")[1], "base64url"));
  assert.equal(claims.username, "jane");
  assert.equal(claims.client_id, "signin001srponly");
}
await assert.rejects(signIn("signin001srponly", "jane", password + " "), refused);
await assert.rejects(signIn("signin001srponly", "nobody", password), refused);
await assert.rejects(signIn("signin001passwordonly", "jane", password), { code: "InvalidParameterException" });

assert.equal((await signIn("signin002mfa", "app", password)).challenge, "SOFTWARE_TOKEN_MFA");
assert.equal((await signIn("signin005temporary", "complete", password)).challenge, "NEW_PASSWORD_REQUIRED");
assert.ok((await signIn("signin005temporary", "complete", password, "Fresh-pass-1")).token);
assert.ok((await signIn("signin005temporary", "complete", "Fresh-pass-1")).token);

// call turns a method with callbacks into a promise.
const call = (user, method, ...values) =>
  new Promise((resolve, reject) => user[method](...values, { onSuccess: resolve, onFailure: reject }));
const refresh = ({ user, session }) =>
  new Promise((resolve, reject) => user.refreshSession(session.getRefreshToken(), (error, fresh) => (error ? reject(error) : resolve(fresh))));
const keys = async ({ user }) => (await call(user, "listDevices", 10, null)).Devices.map((d) => d.DeviceKey);

const always = await signIn("signin011always", "jane", password);
assert.ok(!always.askUser);
assert.deepEqual(await keys(always), [always.user.deviceKey]);
await refresh(always);
const again = await signIn("signin011always", "jane", password); // proves the device
assert.equal(again.user.deviceKey, always.user.deviceKey);
assert.deepEqual(await keys(again), [always.user.deviceKey]);
await call(again.user, "forgetDevice");
assert.notEqual((await signIn("signin011always", "jane", password)).user.deviceKey, always.user.deviceKey);

const optIn = await signIn("signin012optin", "jane", password);
assert.ok(optIn.askUser);
const before = await keys(optIn);
await call(optIn.user, "setDeviceStatusRemembered");
assert.deepEqual(await keys(optIn), [...before, optIn.user.deviceKey]);
assert.equal((await signIn("signin012optin", "jane", password)).user.deviceKey, optIn.user.deviceKey);
await call(optIn.user, "setDeviceStatusNotRemembered");
assert.deepEqual(await keys(optIn), before);
