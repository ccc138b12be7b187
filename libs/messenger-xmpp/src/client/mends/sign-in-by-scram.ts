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

/**
 * @xmpp/client 0.14.0 knows SCRAM-SHA-1 only, keeps the process busy for 0.4 s with it, does not look whether the server
 * knows the password, and signs in anonymously where nothing else is offered.
 */
export function signInByScram(client: LibraryClient): void {
  let current: Mechanism | undefined;
  // What the library calls as a constructor.
  const mechanism = (name: string, hash: "sha1" | "sha256") =>
    function make(): Mechanism {
      current = new Mechanism(name, new Scram(hash));
      return current;
    };
  const factory = client.saslFactory;
  const plain = factory._mechs.filter(({ name }) => name === "PLAIN");
  factory._mechs = [
    { name: "SCRAM-SHA-256", mech: mechanism("SCRAM-SHA-256", "sha256") },
    { name: "SCRAM-SHA-1", mech: mechanism("SCRAM-SHA-1", "sha1") },
    ...plain,
  ];

  const onElement = client._onElement.bind(client);
  client._onElement = (element) => {
    if (current && element.is("success", sasl) && !current.isProven(element.text()))
      client.emit(
        "error",
        new AssistError(
          "xmpp.server-unproven",
          "configuration",
          "The XMPP server does not show that it knows the password of the service's account",
        ),
      );
    else onElement(element);
  };
}
