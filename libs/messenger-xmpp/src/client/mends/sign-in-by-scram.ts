import { AssistError } from "@assist/assist-core";
import { sasl } from "../../xml/namespaces.js";
import type { LibraryClient } from "../library-client.js";
import { Scram, type Credentials } from "../sasl/scram.js";

/** A mechanism as `saslmechanisms` has it; its texts carry a byte in each character. */
class Mechanism {
  readonly clientFirst = true;
  readonly name: string;
  readonly #scram: Scram;
  #challenge: string | undefined;
  #isProven = false;

  constructor(name: string, scram: Scram) {
    this.name = name;
    this.#scram = scram;
  }

  async response(credentials: Credentials): Promise<string> {
    if (this.#isProven) return "";
    const text =
      this.#challenge === undefined
        ? this.#scram.first(credentials)
        : await this.#scram.final(this.#challenge, credentials);
    return Buffer.from(text, "utf8").toString("latin1");
  }

  challenge(text: string): void {
    this.#challenge = text;
    this.#isProven = this.#scram.proves(text);
  }

  isProven(success: string): boolean {
    return this.#isProven || this.#scram.proves(Buffer.from(success, "base64").toString("latin1"));
  }
}

/** Whether the server's `<success/>` ends an exchange in which it has shown that it knows the account. */
interface Exchange {
  isProven(success: string): boolean;
}

/** Only ever sent over TLS, where the certificate is all that proves the server. */
const plainExchange: Exchange = { isProven: () => true };

/**
 * @xmpp/client 0.14.0 knows SCRAM-SHA-1 only, keeps the process busy for 0.4 s with it, does not look whether the server
 * knows the password or was asked anything at all, and signs in anonymously where nothing else is offered.
 */
export function signInByScram(client: LibraryClient): void {
  let exchange: Exchange | undefined;
  // What the library calls as a constructor.
  const mechanism = (name: string, hash: "sha1" | "sha256") =>
    function make(): Mechanism {
      const made = new Mechanism(name, new Scram(hash));
      exchange = made;
      return made;
    };
  const factory = client.saslFactory;
  const plain = factory._mechs.find(({ name }) => name === "PLAIN");
  const plainly = (mech: () => object) =>
    function make(): object {
      exchange = plainExchange;
      return Reflect.construct(mech, []) as object;
    };
  factory._mechs = [
    { name: "SCRAM-SHA-256", mech: mechanism("SCRAM-SHA-256", "sha256") },
    { name: "SCRAM-SHA-1", mech: mechanism("SCRAM-SHA-1", "sha1") },
    ...(plain ? [{ name: "PLAIN", mech: plainly(plain.mech) }] : []),
  ];

  const onElement = client._onElement.bind(client);
  client._onElement = (element) => {
    const isUnproven = element.is("success", sasl) && exchange?.isProven(element.text()) !== true;
    if (element.is("success", sasl)) exchange = undefined;
    if (isUnproven) client.emit("error", unproven());
    else onElement(element);
  };
}

const unproven = () =>
  new AssistError(
    "xmpp.server-unproven",
    "network",
    "The XMPP server does not show that it knows the password of the service's account",
  );
