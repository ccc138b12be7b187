import type { Config } from "../config/config.schema.js";
import type { FastifyHelmetOptions } from "@fastify/helmet";

/** Browsers connect to the media server by WebSocket and ask it over http whether they may. */
function mediaSources({ livekit }: Pick<Config, "livekit">): string[] {
  const { origin } = new URL(livekit.url.replace(/^ws/, "http"));
  return [origin, origin.replace(/^http/, "ws")];
}

/** Headers of every answer (T16): nothing from elsewhere, no inline script, not to be framed, no referrer. */
export function securityHeaders(config: Pick<Config, "livekit" | "http">): FastifyHelmetOptions {
  const https = config.http.publicUrl.startsWith("https:");
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'none'"],
        // OPAQUE, by which a page knows the agent on its computer, is WebAssembly.
        "script-src": ["'self'", "'wasm-unsafe-eval'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        // The agent listens on a port that the system chose.
        "connect-src": ["'self'", ...mediaSources(config), "ws://127.0.0.1:*"],
        "media-src": ["'self'", "blob:"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        // The pages' own, which lets nothing through but the build's worker files (apps/viewer, boot/own-worker.ts).
        "trusted-types": ["own-workers"],
      },
    },
    referrerPolicy: { policy: "no-referrer" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
  };
}

const toOwnPages = [
  "display-capture",
  "fullscreen",
  "autoplay",
  "picture-in-picture",
  // The layout of a keyboard that is operated from afar. Locking one needs no policy.
  "keyboard-map",
  // The agent on the same computer; browsers have both names.
  "loopback-network",
  "local-network-access",
];
const toNobody = ["camera", "microphone", "geolocation", "usb", "payment"];

export const permissionsPolicy = [
  ...toOwnPages.map((feature) => `${feature}=(self)`),
  ...toNobody.map((feature) => `${feature}=()`),
].join(", ");

/** Health checks come by whatever name the supervisor uses; everything else only by the public one. */
export function isExpectedHost(host: string | undefined, path: string, publicUrl: string): boolean {
  return host === new URL(publicUrl).host || path === "/live" || path === "/ready" || path === "/metrics";
}
