import { describe, expect, it } from "@jest/globals";
import { fromBase64url, toBase64url, type AgreementMessage } from "@assist/protocol";
import { mostAgreed, type CountedAttempts } from "./agreement.js";
import { commitmentTo } from "./half.js";
import { createKeyAgreement } from "./key-agreement.js";
import { webCryptoSources } from "./sources.js";
import { beginAt, context, converse, listOf, only, TestPage, twoPages } from "./testing/pages.js";

const zeros = (length: number) => toBase64url(new Uint8Array(length));
/** Points of low order (RFC 7748, section 7): whoever takes them computes a secret that everybody knows. */
const lowOrder = [zeros(32), toBase64url(Uint8Array.of(1, ...new Uint8Array(31)))];

async function untilRevealed({ requester, helper }: ReturnType<typeof twoPages>) {
  const [commit] = listOf(await requester.agreement.begin());
  const key = only(await helper.agreement.take(commit ?? { kind: "ask" }), "key");
  return { key, reveal: only(await requester.agreement.take(key), "reveal") };
}

async function untilConfirming(pages: ReturnType<typeof twoPages>) {
  const { key, reveal } = await untilRevealed(pages);
  return { key, reveal, confirm: only(await pages.helper.agreement.take(reveal), "confirm") };
}

describe("two pages", () => {
  it("agree on id, emoji and keys", async () => {
    const { requester, helper } = twoPages();
    await beginAt(requester, helper);
    expect(requester.agreed?.id).toMatch(/^[0-9a-f]{32}$/);
    expect(helper.agreed).toMatchObject({ id: requester.agreed?.id, emoji: requester.agreed?.emoji });
    expect(await helper.agreed?.keys.bytes("media", 32)).toEqual(
      await requester.agreed?.keys.bytes("media", 32),
    );
    expect([requester.kept, helper.kept]).toEqual([0, 0]);
    expect([requester.agreement.pending, helper.agreement.pending]).toEqual([undefined, undefined]);
  });

  it("agree when the helper's page asks first", async () => {
    const { requester, helper } = twoPages();
    await beginAt(helper, requester);
    expect(helper.agreed?.id).toBe(requester.agreed?.id);
    expect(helper.agreed).toBeDefined();
  });

  it("agree anew, on other keys, each time that the requester begins", async () => {
    const { requester, helper } = twoPages();
    await beginAt(requester, helper);
    const before = requester.agreed?.id;
    await beginAt(requester, helper);
    expect(helper.agreed?.id).toBe(requester.agreed?.id);
    expect(requester.agreed?.id).not.toBe(before);
    expect([requester.agreement.broken, helper.agreement.broken]).toEqual([0, 0]);
  });

  it("take each message of an agreement once, however often it comes", async () => {
    const { requester, helper } = twoPages();
    const { key, reveal, confirm } = await untilConfirming({ requester, helper });
    expect(await requester.agreement.take(key)).toEqual([reveal]);
    expect(await helper.agreement.take(reveal)).toEqual([confirm]);
    const last = only(await requester.agreement.take(confirm), "confirm");
    expect(await requester.agreement.take(confirm)).toEqual([last]);
    expect(await helper.agreement.take(last)).toEqual([]);
    expect(await helper.agreement.take(last)).toEqual([]);
    expect(await requester.agreement.take({ kind: "ask" })).toEqual([last]);
    expect(helper.agreed?.id).toBe(requester.agreed?.id);
  });

  it("keep what waits for an answer until the answer is there", async () => {
    const pages = twoPages();
    const { requester, helper } = pages;
    const { key, reveal } = await untilRevealed(pages);
    expect([helper.agreement.pending, requester.agreement.pending]).toEqual([key, reveal]);
    expect(await requester.agreement.begin()).toEqual(reveal);
    expect(await helper.agreement.begin()).toEqual(key);
    await converse(requester, helper, [reveal]);
    expect(helper.agreed?.id).toBe(requester.agreed?.id);
  });

  it("handle messages one after the other, also those that come at once", async () => {
    const pages = twoPages();
    const { confirm } = await untilConfirming(pages);
    const answers = await Promise.all([1, 2, 3].map(() => pages.requester.agreement.take(confirm)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(pages.requester.kept).toBe(0);
  });

  it.each<[string, Partial<typeof context>]>([
    ["session", { session: "another" }],
    ["address", { helper: { ...context.helper, address: "mallory@example.org" } }],
    ["seat", { requester: { ...context.requester, seat: "seat-c" } }],
  ])("never agree when they do not mean the same %s", async (_what, difference) => {
    const requester = new TestPage("requester");
    const helper = new TestPage("helper", { ...context, ...difference });
    await beginAt(requester, helper);
    expect([requester.step, helper.step]).toEqual(["spent", "spent"]);
  });
});

it("a late commitment that meets a reloaded helper's page does not leave the pages apart", async () => {
  const { requester, helper } = twoPages();
  const [commit] = listOf(await requester.agreement.begin());
  await converse(requester, helper, listOf(commit));
  helper.reload();
  await helper.agreement.begin();
  await converse(requester, helper, listOf(commit));
  expect(helper.agreed).toBeDefined();
  expect(helper.agreed?.id).toBe(requester.agreed?.id);
});

describe("an attempt is counted", () => {
  it("by the helper's page before it shows its key, by the requester's before it reveals", async () => {
    const { requester, helper } = twoPages();
    const [commit] = listOf(await requester.agreement.begin());
    expect(requester.kept).toBe(0);
    const [key] = commit ? await helper.agreement.take(commit) : [];
    expect([helper.kept, helper.agreement.broken]).toEqual([1, 0]);
    if (key) await requester.agreement.take(key);
    expect([requester.kept, requester.agreement.broken]).toEqual([1, 0]);
  });

  it("and kept before anything is sent", async () => {
    const order: string[] = [];
    const { requester } = twoPages();
    const [commit] = listOf(await requester.agreement.begin());
    const onCounted = async ({ broken }: CountedAttempts): Promise<void> => {
      // Longer than the helper's page needs for its key.
      for (let key = 0; key < 10; key++) await webCryptoSources.keyPair();
      order.push(`kept ${String(broken)}`);
    };
    const agreement = createKeyAgreement({ role: "helper", context, broken: 0, onCounted });
    const taken = agreement
      .take(commit ?? { kind: "ask" })
      .then(([key]) => order.push(key?.kind ?? "nothing"));
    await taken;
    expect(order).toEqual(["kept 1", "key"]);
  });

  it("for good when a page is reloaded in the middle, on both sides", async () => {
    const pages = twoPages();
    const { requester, helper } = pages;
    await untilRevealed(pages);
    requester.reload();
    helper.reload();
    expect([requester.agreement.broken, helper.agreement.broken]).toEqual([1, 1]);
    await beginAt(helper, requester);
    expect(helper.agreed?.id).toBe(requester.agreed?.id);
    expect([requester.kept, helper.kept]).toEqual([1, 1]);
  });

  it("for good when a commitment comes while one is half done", async () => {
    const pages = twoPages();
    await untilRevealed(pages);
    pages.requester.reload();
    await beginAt(pages.requester, pages.helper);
    expect(pages.helper.agreed).toBeDefined();
    expect(pages.helper.agreement.broken).toBe(1);
  });

  it("for good when the reveal does not fit the commitment", async () => {
    const pages = twoPages();
    const { reveal } = await untilRevealed(pages);
    const answers = await pages.helper.agreement.take({ ...reveal, nonce: zeros(32) });
    expect(only(answers, "broken").why).toBe("mismatch");
    expect(pages.helper.agreement.broken).toBe(1);
    await converse(pages.helper, pages.requester, answers);
    expect(pages.helper.agreed?.id).toBe(pages.requester.agreed?.id);
    expect(pages.requester.agreement.broken).toBe(1);
  });

  it("for good when a confirmation is wrong, or one's own sent back", async () => {
    const pages = twoPages();
    const { confirm } = await untilConfirming(pages);
    const forged = { ...confirm, mac: zeros(32) };
    expect((await pages.requester.agreement.take(forged)).map(({ kind }) => kind)).toEqual([
      "broken",
      "commit",
    ]);
    expect(only(await pages.helper.agreement.take(confirm), "broken").why).toBe("mismatch");
    expect([pages.requester.agreement.broken, pages.helper.agreement.broken]).toEqual([1, 1]);
  });

  it.each(lowOrder)("for good when the secret is all-zero, on either side: %s", async (key) => {
    const { requester, helper } = twoPages();
    const commit = await requester.agreement.begin();
    const attempt = commit && "attempt" in commit ? commit.attempt : "";
    const answers = await requester.agreement.take({ kind: "key", attempt, key, nonce: zeros(32) });
    expect(answers.map(({ kind }) => kind)).toEqual(["broken", "commit"]);
    expect(requester.agreement.broken).toBe(1);

    const half = { key: fromBase64url(key) ?? new Uint8Array(32), nonce: new Uint8Array(32) };
    const commitment = toBase64url(await commitmentTo(half));
    await helper.agreement.take({ kind: "commit", attempt, commitment });
    const refused = await helper.agreement.take({ kind: "reveal", attempt, key, nonce: zeros(32) });
    expect(only(refused, "broken").why).toBe("mismatch");
    expect(helper.agreement.broken).toBe(1);
  });

  it("not at all before the commitment was answered", async () => {
    const { requester } = twoPages();
    for (let again = 0; again < 10; again++) {
      await requester.agreement.begin();
      await requester.agreement.take({ kind: "ask" });
      requester.reload();
    }
    expect(requester.kept).toBe(0);
  });
});

describe("after three that broke off", () => {
  const broken = async (helper: TestPage): Promise<readonly AgreementMessage[]> => {
    const attempt = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
    await helper.agreement.take({ kind: "commit", attempt, commitment: zeros(32) });
    return helper.agreement.take({ kind: "reveal", attempt, key: zeros(32), nonce: zeros(32) });
  };

  it("a seat is spent, says so, and stays so over a reload", async () => {
    const { helper } = twoPages();
    expect(only(await broken(helper), "broken").why).toBe("mismatch");
    helper.reload();
    expect(only(await broken(helper), "broken").why).toBe("mismatch");
    helper.reload();
    expect(only(await broken(helper), "broken").why).toBe("spent");
    expect(helper.step).toBe("spent");
    helper.reload();
    expect([helper.step, helper.agreement.broken]).toEqual(["spent", 3]);
    expect(only(await broken(helper), "broken").why).toBe("spent");
    expect(only(listOf(await helper.agreement.begin()), "broken").why).toBe("spent");
  });

  it("the other page is spent too", async () => {
    const { requester, helper } = twoPages();
    for (let attempt = 0; attempt < 3; attempt++) await broken(helper);
    await beginAt(requester, helper);
    expect(requester.step).toBe("spent");
    expect(await requester.agreement.take({ kind: "ask" })).toMatchObject([{ kind: "broken", why: "spent" }]);
  });

  it("the third may still succeed", async () => {
    const { requester, helper } = twoPages();
    await broken(helper);
    await broken(helper);
    await beginAt(requester, helper);
    expect(helper.agreed?.id).toBe(requester.agreed?.id);
    expect([helper.agreement.broken, helper.kept]).toEqual([2, 2]);
  });
});

it("a page makes eight agreements and no more, so that nobody can draw emoji without end", async () => {
  const { requester, helper } = twoPages();
  for (let made = 0; made < mostAgreed; made++) {
    await beginAt(requester, helper);
    expect(helper.agreed?.id).toBe(requester.agreed?.id);
  }
  await beginAt(requester, helper);
  expect([requester.step, helper.step]).toEqual(["spent", "spent"]);
});

it("an agreement is counted, in one word with the attempt that it gives back, before its confirmation leaves", async () => {
  const { requester, helper } = twoPages();
  const said: unknown[] = [];
  const agreement = createKeyAgreement({
    role: "requester",
    context,
    broken: 1,
    agreedBefore: 2,
    onCounted: (counted) => void said.push(counted),
  });
  const [commit] = listOf(await agreement.begin());
  const [key] = commit ? await helper.agreement.take(commit) : [];
  const [reveal] = key ? await agreement.take(key) : [];
  const [confirm] = reveal ? await helper.agreement.take(reveal) : [];
  if (confirm) said.push(...(await agreement.take(confirm)));
  expect(requester.step).toBe("none");
  expect(said).toEqual([
    { broken: 2, agreed: 2 },
    { broken: 1, agreed: 3 },
    expect.objectContaining({ kind: "confirm" }),
  ]);
});

it("a page that made eight agreements before, with whatever page, makes no more", async () => {
  const [almost, full] = [mostAgreed - 1, mostAgreed].map((agreedBefore) =>
    createKeyAgreement({ role: "helper", context, broken: 0, onCounted: () => undefined, agreedBefore }),
  );
  expect([almost?.state.step, full?.state.step]).toEqual(["none", "spent"]);
});

describe("what is not of the attempt under way", () => {
  it("changes nothing", async () => {
    const { requester, helper } = twoPages();
    const old = await untilConfirming({ requester, helper });
    await beginAt(requester, helper);
    requester.reload();
    await beginAt(requester, helper);
    const { id } = requester.agreed ?? {};
    for (const message of [old.key, old.confirm]) await requester.agreement.take(message);
    for (const message of [old.reveal, old.confirm]) await helper.agreement.take(message);
    const why = "interrupted";
    for (const page of [requester, helper])
      await page.agreement.take({ kind: "broken", attempt: old.key.attempt, why });
    expect([requester.agreed?.id, helper.agreed?.id]).toEqual([id, id]);
  });

  it("nor what no schema would let through, or the other role should have got", async () => {
    const { requester, helper } = twoPages();
    await beginAt(requester, helper);
    const wrong = { kind: "commit", attempt: "!", commitment: "" } as const;
    const shared = { attempt: zeros(16), key: zeros(32), nonce: zeros(32) };
    expect(await helper.agreement.take(wrong)).toEqual([]);
    expect(await helper.agreement.take({ kind: "ask" })).toEqual([]);
    expect(await helper.agreement.take({ kind: "key", ...shared })).toEqual([]);
    expect(await requester.agreement.take({ kind: "reveal", ...shared })).toEqual([]);
    expect(helper.agreed?.id).toBe(requester.agreed?.id);
  });
});
