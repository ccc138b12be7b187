import { describe, expect, it } from "@jest/globals";
import { el, type Element } from "../xml/element.js";
import { dataForms, discoInfo } from "../xml/namespaces.js";
import { verificationString } from "./0115-entity-caps.js";

const features = ["caps", "disco#info", "disco#items", "muc"].map((name) =>
  el("feature", { var: `http://jabber.org/protocol/${name}` }),
);
const field = (name: string, ...values: readonly string[]): Element =>
  el(
    "field",
    { var: name },
    values.map((value) => el("value", {}, value)),
  );

describe("the hash of a client's abilities", () => {
  it("is the one of the specification's simple example", () => {
    const identity = el("identity", { category: "client", type: "pc", name: "Exodus 0.9.1" });
    const query = el("query", { xmlns: discoInfo }, identity, [...features].reverse());
    expect(verificationString(query, "sha-1")).toBe("QgayPKawpkPSDYmwT/WM94uAlu0=");
  });

  it("is the one of the specification's complex example", () => {
    const query = el(
      "query",
      { xmlns: discoInfo },
      el("identity", { "xml:lang": "en", category: "client", name: "Psi 0.11", type: "pc" }),
      el("identity", { "xml:lang": "el", category: "client", name: "Ψ 0.11", type: "pc" }),
      features,
      el(
        "x",
        { xmlns: dataForms, type: "result" },
        field("FORM_TYPE", "urn:xmpp:dataforms:softwareinfo"),
        field("ip_version", "ipv4", "ipv6"),
        field("os", "Mac"),
        field("os_version", "10.5.1"),
        field("software", "Psi"),
        field("software_version", "0.11"),
      ),
    );
    expect(verificationString(query, "sha-1")).toBe("q07IKJEyjvHSyhy//CH0CxmKi8w=");
  });

  it("is unknown for an algorithm that is", () => {
    expect(verificationString(el("query", { xmlns: discoInfo }), "md2")).toBeUndefined();
  });
});
