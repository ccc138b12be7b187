import type { IncomingMessage } from "node:http";
import { agentSubprotocol } from "@assist/protocol";

/** What a WebSocket must say before it is one. `service`: origin of the only pages that may connect. */
export interface Admission {
  readonly service: string | undefined;
  readonly port: number;
}

type Asked = Pick<IncomingMessage, "method" | "url" | "headers">;

/**
 * HTTP status of the refusal; undefined for who may come in. A browser says truly where a page is from (`Origin`), so no
 * other page gets in, and by which name it was reached (`Host`), so none does by a name of its own that leads to this
 * computer (DNS rebinding). Another program can say whatever it likes: it meets the proof of the secret.
 */
export function refusalOf({ method, url, headers }: Asked, { service, port }: Admission): number | undefined {
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`) return 421;
  if (service === undefined || headers.origin !== service) return 403;
  if (method !== "GET" || url !== "/") return 404;
  const protocols = headers["sec-websocket-protocol"]?.split(",").map((name) => name.trim()) ?? [];
  return protocols.includes(agentSubprotocol) ? undefined : 400;
}
