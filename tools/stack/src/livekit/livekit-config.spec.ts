import { expect, test } from "@jest/globals";
import { livekitConfig } from "./livekit-config.js";

const ports = { http: 1, udp: 2, tcp: 3, turn: 4 };
const keys = { apiKey: "key", apiSecret: "secret" };

test("clients are never given public STUN servers", () => {
  // LiveKit falls back to Google's when there is neither a TURN over UDP nor a STUN server.
  expect(livekitConfig({ ports, ...keys, udp: true })).toMatchObject({
    turn: { enabled: true, udp_port: 4 },
  });
  expect(livekitConfig({ ports, ...keys, udp: false })).toMatchObject({
    rtc: { force_tcp: true, stun_servers: ["127.0.0.1:4"] },
    turn: { enabled: false },
  });
});
