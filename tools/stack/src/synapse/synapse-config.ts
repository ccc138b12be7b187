import { join } from "node:path";
import { loopback } from "../process/ports.js";

/** How many messages an account may send: a bucket of `burst`, filled again at `perSecond`. */
export interface MessageRate {
  readonly perSecond: number;
  readonly burst: number;
}

/** What a homeserver does whose operator never thought about it. */
export const usualMessageRate: MessageRate = { perSecond: 0.2, burst: 10 };

export interface SynapseConfig {
  readonly folder: string;
  readonly domain: string;
  readonly port: number;
  readonly presence: boolean;
  /** How long after its last sync a client counts as gone. */
  readonly offlineAfterMs: number;
  readonly roomVersion: string;
  /** Undefined: no limit. */
  readonly messageRate: MessageRate | undefined;
  /** How often somebody may sign in to one account; undefined: no limit. */
  readonly signInRate: MessageRate | undefined;
  readonly registrationSecret: string;
  readonly otherSecret: string;
}

const unlimited = { per_second: 10_000, burst_count: 10_000 };

const limit = (rate: MessageRate | undefined) =>
  rate === undefined ? unlimited : { per_second: rate.perSecond, burst_count: rate.burst };

/** Every limit but those of messages and sign-ins: a test signs in and makes rooms faster than people do. */
const limitsOff = {
  rc_registration: unlimited,
  rc_registration_token_validity: unlimited,
  rc_admin_redaction: unlimited,
  rc_joins: { local: unlimited, remote: unlimited },
  rc_joins_per_room: unlimited,
  rc_key_requests: unlimited,
  rc_3pid_validation: unlimited,
  rc_invites: { per_room: unlimited, per_user: unlimited, per_issuer: unlimited },
  rc_third_party_invite: unlimited,
  rc_media_create: unlimited,
  rc_presence: { per_user: unlimited },
  rc_delayed_event_mgmt: unlimited,
  rc_room_creation: unlimited,
  rc_reports: unlimited,
  rc_user_directory: unlimited,
  rc_profile: unlimited,
};

/**
 * A homeserver for one machine, as JSON, which is YAML: client API on loopback only, no federation, nothing asked of
 * other machines. https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html
 */
export function synapseConfig(config: SynapseConfig): object {
  const { folder, messageRate, signInRate } = config;
  return {
    server_name: config.domain,
    public_baseurl: `http://${loopback}:${String(config.port)}/`,
    listeners: [
      {
        port: config.port,
        bind_addresses: [loopback],
        type: "http",
        tls: false,
        resources: [{ names: ["client"] }],
      },
    ],
    database: { name: "sqlite3", args: { database: join(folder, "homeserver.db") } },
    log_config: join(folder, "log.json"),
    media_store_path: join(folder, "media"),
    signing_key_path: join(folder, "signing.key"),
    registration_shared_secret: config.registrationSecret,
    macaroon_secret_key: config.otherSecret,
    form_secret: config.otherSecret,
    enable_registration: false,
    // Else four tenths of a second of work for each sign-in.
    bcrypt_rounds: 4,

    federation_domain_whitelist: [],
    trusted_key_servers: [],
    suppress_key_server_warning: true,
    report_stats: false,
    url_preview_enabled: false,
    turn_uris: [],
    // A client may name any address for its push notifications.
    ip_range_blacklist: ["0.0.0.0/0", "::/0"],

    presence: { enabled: config.presence, sync_online_timeout: config.offlineAfterMs },
    default_room_version: config.roomVersion,
    user_directory: { search_all_users: true },
    // Else an initial sync is two minutes old, and hides what a restarted client must find out.
    caches: { sync_response_cache_duration: "0s" },
    // Else the indexes of a new database are made in the test's first minute, one a second.
    background_updates: { sleep_enabled: false },
    rc_message: limit(messageRate),
    rc_login: { address: unlimited, account: limit(signInRate), failed_attempts: unlimited },
    ...limitsOff,
  };
}

/** Warnings to stderr, which its parent keeps. Requests are not logged: they tell who talks with whom. */
export const synapseLogConfig = {
  version: 1,
  formatters: { line: { format: "%(asctime)s %(levelname)s %(name)s: %(message)s" } },
  handlers: { stderr: { class: "logging.StreamHandler", formatter: "line", stream: "ext://sys.stderr" } },
  root: { level: "WARNING", handlers: ["stderr"] },
  disable_existing_loggers: false,
};
