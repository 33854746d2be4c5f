// Proves passwords by USER_SRP_AUTH with the client that AWS wrote for
// browsers: right and wrong ones, often enough that padding that is wrong would
// show. The only argument is the file that the emulator prints to.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import cognito from "amazon-cognito-identity-js";

const { AuthenticationDetails, CognitoUser, CognitoUserPool } = cognito;
const output = process.argv[2];
const password = "Demo-pass-1";

// line waits up to 20 s for a line of the emulator's output.
async function line(wanted) {
  for (let i = 0; i < 200; i++) {
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
      onSuccess: (session) => resolve({ user, token: session.getAccessToken().getJwtToken() }),
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
