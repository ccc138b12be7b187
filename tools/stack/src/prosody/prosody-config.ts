import { join } from "node:path";
import { loopback } from "../process/ports.js";
import { luaString } from "./accounts.js";

export interface ProsodyPorts {
  readonly client: number;
  readonly http: number;
  readonly component: number;
  readonly directTls: number;
}

export interface ProsodyComponent {
  /** The whole domain, such as `gateway.assist.localhost`. */
  readonly domain: string;
  readonly secret: string;
}

export interface ProsodyConfig {
  readonly folder: string;
  readonly domain: string;
  readonly ports: ProsodyPorts;
  readonly components: readonly ProsodyComponent[];
  /** Hosts of chat rooms (XEP-0045). */
  readonly roomServices: readonly string[];
  /** Accounts and components that see presence and rosters of everybody on the server (XEP-0356). */
  readonly privileged: readonly string[];
  readonly messageArchive: boolean;
  /** PEM files. With them clients must encrypt, by STARTTLS or at the port for direct TLS. */
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
  readonly runAsRoot: boolean;
}

const modules = [
  ...["roster", "saslauth", "disco", "carbons", "pep", "private", "blocklist", "vcard4", "vcard_legacy"],
  ...["version", "uptime", "time", "ping", "smacks", "csi_simple", "websocket", "posix", "offline"],
];

/**
 * A server for one machine: no TLS unless asked for (clients use SCRAM on loopback), no federation, no rate limits.
 * Without `run_as_root` Prosody, started by root, closes its ports and keeps running.
 */
export function prosodyConfig(config: ProsodyConfig): string {
  const { folder, domain, ports } = config;
  const { tls, privileged } = config;
  const enabled = [...modules, ...(config.messageArchive ? ["mam"] : []), ...(tls ? ["tls"] : [])];
  const lines = [
    `pidfile = ${luaString(join(folder, "prosody.pid"))}`,
    `data_path = ${luaString(join(folder, "data"))}`,
    `certificates = ${luaString(join(folder, "certs"))}`,
    ...(config.runAsRoot ? ["run_as_root = true"] : []),
    `storage = "internal"`,
    `authentication = "internal_hashed"`,
    `interfaces = { "${loopback}" }`,
    `c2s_ports = { ${String(ports.client)} }`,
    `c2s_direct_tls_ports = { ${tls ? String(ports.directTls) : ""} }`,
    ...(tls ? [`ssl = { certificate = ${luaString(tls.certificate)}; key = ${luaString(tls.key)} }`] : []),
    `s2s_ports = {}`,
    `component_interfaces = { "${loopback}" }`,
    `component_ports = { ${String(ports.component)} }`,
    `http_interfaces = { "${loopback}" }`,
    `http_ports = { ${String(ports.http)} }`,
    `https_ports = {}`,
    `http_default_host = ${luaString(domain)}`,
    `http_cors_override = { websocket = { enabled = true } }`,
    `consider_websocket_secure = true`,
    `c2s_require_encryption = ${String(tls !== undefined)}`,
    `allow_unencrypted_plain_auth = false`,
    `smacks_hibernation_time = 60`,
    // Else acknowledgements wait for more to send, and the next message for them: 40 ms.
    `network_settings = { nagle = false }`,
    `modules_disabled = { "s2s"${tls ? "" : `, "tls"`} }`,
    `modules_enabled = { ${enabled.map(luaString).join("; ")} }`,
    `log = { { levels = { min = "info" }, to = "console", timestamps = false } }`,
    `VirtualHost ${luaString(domain)}`,
    ...(privileged.length > 0 ? [privilegeModule, privilegedEntities(privileged)] : []),
    ...config.roomServices.map((host) => `Component ${luaString(host)} "muc"`),
    ...config.components.flatMap((component) => [
      `Component ${luaString(component.domain)}`,
      `  component_secret = ${luaString(component.secret)}`,
      ...(privileged.includes(component.domain) ? [privilegeModule] : []),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

// The two lines that the operator guide has.
const privilegeModule = `  modules_enabled = { "privilege" }`;
const privilegedEntities = (entities: readonly string[]): string =>
  `  privileged_entities = { ${entities
    .map((entity) => `[${luaString(entity)}] = { presence = "managed_entity"; roster = "get" }`)
    .join("; ")} }`;
