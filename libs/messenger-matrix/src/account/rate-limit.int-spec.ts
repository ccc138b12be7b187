import { describe, expect, it, jest } from "@jest/globals";
import { AccountStage, password } from "./testing/account-stage.js";

jest.setTimeout(60_000);

describe("an account whose server limits sign-ins", () => {
  const stage = new AccountStage({ signInRate: { perSecond: 0.4, burst: 1 } });

  it("waits as long as the server says, tells why, and then signs in", async () => {
    await stage.synapse.accounts.login(stage.name, password);
    const [account, user] = stage.open();
    await user.reaches("connecting", "matrix.rate-limited");
    await user.reaches("ready");
    expect(account.state).toEqual({ kind: "ready" });
    expect(stage.lines.filter((line) => line.includes("trying again"))).toHaveLength(1);
  });
});
