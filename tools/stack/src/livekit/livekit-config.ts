import { loopback } from "../process/ports.js";

export interface LivekitPorts {
  readonly http: number;
  readonly udp: number;
  readonly tcp: number;
  readonly turn: number;
}

export interface LivekitConfig {
  readonly ports: LivekitPorts;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** False: no UDP candidate and no TURN, so that media has to take the TCP port. */
  readonly udp: boolean;
  /** The address that media clients are told, where it is not LiveKit's own: something in between, such as a UDP relay. */
  readonly mediaHost?: string;
  readonly webhookUrl?: string;
}

/**
 * LiveKit's configuration as an object; JSON is YAML, so it is written as JSON.
 * LiveKit gives clients public STUN servers unless it has a TURN over UDP or a STUN server of its own: there is always one.
 */
export function livekitConfig(config: LivekitConfig): object {
  const { ports, apiKey, apiSecret, udp, mediaHost, webhookUrl } = config;
  return {
    port: ports.http,
    bind_addresses: [loopback],
    keys: { [apiKey]: apiSecret },
    rtc: {
      tcp_port: ports.tcp,
      ...(udp
        ? { udp_port: ports.udp }
        : { force_tcp: true, stun_servers: [`${loopback}:${String(ports.turn)}`] }),
      use_external_ip: false,
      node_ip: mediaHost ?? loopback,
      // Otherwise LiveKit would look for ways to the clients by itself, past what is in between.
      ...(mediaHost === undefined ? {} : { use_ice_lite: true }),
      enable_loopback_candidate: true,
      interfaces: { includes: ["lo"] },
      ips: { includes: [`${loopback}/32`] },
    },
    turn: {
      enabled: udp,
      udp_port: ports.turn,
      bind_addresses: [loopback],
      // A TURN server refuses to relay to loopback, where all our peers are.
      allow_restricted_peer_cidrs: ["127.0.0.0/8"],
    },
    room: {
      auto_create: false,
      departure_timeout: 90,
      playout_delay: { enabled: true, min: 0, max: 0 },
    },
    ...(webhookUrl === undefined ? {} : { webhook: { api_key: apiKey, urls: [webhookUrl] } }),
    logging: { level: "info", json: false },
  };
}
