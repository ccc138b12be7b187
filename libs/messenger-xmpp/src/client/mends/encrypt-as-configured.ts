import { connect, type ConnectionOptions } from "node:tls";
import type { Socket } from "node:net";
import type { Element } from "../../xml/element.js";
import { el } from "../../xml/element.js";
import { startTls, streams } from "../../xml/namespaces.js";
import type { LibraryClient } from "../library-client.js";

/**
 * @xmpp/client 0.14.0 cannot be told of an authority, names the wrong host in direct TLS and none in STARTTLS, and goes
 * on reading what came in clear behind `<proceed/>`. The certificate must be for the account's domain, whatever the
 * service's host is called.
 * @see https://www.rfc-editor.org/rfc/rfc6120#section-13.7.2
 */
export function encryptAsConfigured(client: LibraryClient, authorities: readonly string[] | undefined): void {
  const options: ConnectionOptions = {
    servername: client.options.domain,
    ...(authorities ? { ca: [...authorities] } : {}),
  };
  const parameters = client.socketParameters.bind(client);
  client.socketParameters = (service) => ({ ...parameters(service), ...options });

  const onElement = client._onElement.bind(client);
  let isUpgrading = false;
  const upgrade = () => {
    const failed = (error: unknown) => client.emit("error", error);
    const secured = connect({ ...options, socket: client.socket as unknown as Socket });
    secured.once("error", failed);
    secured.once("secureConnect", () => {
      secured.off("error", failed);
      isUpgrading = false;
      client._attachSocket(Object.assign(secured, { secure: true }));
      client.restart().catch(failed);
    });
  };
  client._onElement = (element) => {
    if (isUpgrading) return;
    if (element.is("proceed", startTls)) {
      isUpgrading = true;
      upgrade();
    } else if (offersTls(element) && !client.isSecure())
      client.write(el("starttls", { xmlns: startTls }).toString()).catch(() => undefined);
    else onElement(element);
  };
}

const offersTls = (element: Element): boolean =>
  element.is("features", streams) && element.getChild("starttls", startTls) !== undefined;
