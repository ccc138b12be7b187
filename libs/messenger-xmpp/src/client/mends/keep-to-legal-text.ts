import { legalText } from "../../xml/legal-text.js";
import type { LibraryConnection } from "../library-client.js";

/** @xmpp/client 0.14.0 writes characters that XML forbids, and the server answers by closing the stream. */
export function keepToLegalText(client: LibraryConnection): void {
  const write = client.write.bind(client);
  client.write = (text) => write(legalText(text));
}
