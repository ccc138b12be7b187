import { describe, expect, it } from "@jest/globals";
import { Scram } from "./scram.js";

const credentials = { username: "user", password: "pencil" };

describe.each([
  {
    source: "RFC 5802 section 5",
    hash: "sha1" as const,
    nonce: "fyko+d2lbbFgONRv9qkxdawL",
    serverFirst: "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
    final: "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
    serverFinal: "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
  },
  {
    source: "RFC 7677 section 3",
    hash: "sha256" as const,
    nonce: "rOprNGfwEbeRWgbNEkqO",
    serverFirst: "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
    final:
      "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
    serverFinal: "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
  },
])("SCRAM as in $source", ({ hash, nonce, serverFirst, final, serverFinal }) => {
  it("says what the example says", async () => {
    const scram = new Scram(hash, nonce);
    expect(scram.first(credentials)).toBe(`n,,n=user,r=${nonce}`);
    expect(await scram.final(serverFirst, credentials)).toBe(final);
    expect(scram.proves(serverFinal)).toBe(true);
  });

  it("believes no server that does not know the password", async () => {
    const scram = new Scram(hash, nonce);
    expect(scram.proves(serverFinal)).toBe(false);
    await scram.final(serverFirst, { ...credentials, password: "another" });
    expect(scram.proves(serverFinal)).toBe(false);
    expect(scram.proves("")).toBe(false);
    expect(scram.proves("e=other-error")).toBe(false);
  });

  it.each([
    ["another nonce", serverFirst.replace(nonce, "somebody-elses")],
    ["nothing added to the nonce", `r=${nonce},s=QSXCR+Q6sek8bf92,i=4096`],
    ["too few iterations", serverFirst.replace("4096", "1")],
    ["iterations without end", serverFirst.replace("4096", "99999999999")],
    ["an extension that must be understood", `m=x,${serverFirst}`],
    ["no salt", serverFirst.replace(/s=[^,]+/, "s=")],
  ])("goes no further with %s", async (_, weak) => {
    await expect(new Scram(hash, nonce).final(weak, credentials)).rejects.toMatchObject({
      code: "xmpp.server-unproven",
    });
  });
});

describe("SCRAM", () => {
  it("escapes what separates, and knows one spelling of a name", () => {
    const first = (username: string) => new Scram("sha256", "n").first({ username, password: "" });
    expect(first("a,b=c")).toBe("n,,n=a=2Cb=3Dc,r=n");
    expect(first("Ⅸ\u00ad\u3000電")).toBe("n,,n=IX 電,r=n");
  });
});
