import { describe, expect, test } from "@jest/globals";
import { DelayMeter } from "./delay-meter.js";
import { delayHereMs, figuresOf, type Statistics } from "./picture-figures.js";

const transport = { type: "transport", id: "T", selectedCandidatePairId: "P2" };
const pair = { type: "candidate-pair", id: "P2", localCandidateId: "L", currentRoundTripTime: 0.0184 };
const other = { type: "candidate-pair", id: "P1", localCandidateId: "X", currentRoundTripTime: 9 };
const over = (local: object): Statistics => [
  other,
  pair,
  transport,
  { type: "local-candidate", id: "L", ...local },
];
const inbound = (frames: number, seconds: number) => ({
  type: "inbound-rtp",
  kind: "video",
  framesPerSecond: 29.97,
  framesDecoded: frames,
  totalProcessingDelay: seconds,
});

describe("the figures of a picture", () => {
  test("name the path of the selected pair", () => {
    expect(figuresOf(over({ candidateType: "host", protocol: "udp" })).path).toEqual({ kind: "udp" });
    expect(figuresOf(over({ candidateType: "prflx", protocol: "tcp" })).path).toEqual({ kind: "tcp" });
    expect(figuresOf(over({ candidateType: "relay", protocol: "udp", relayProtocol: "tls" })).path).toEqual({
      kind: "relay",
      protocol: "TLS",
    });
  });

  test("find the pair where the browser has no transport statistics", () => {
    const nominated = { ...pair, nominated: true, state: "succeeded" };
    const local = { type: "local-candidate", id: "L", candidateType: "host", protocol: "tcp" };
    expect(figuresOf([other, nominated, local])).toEqual({ path: { kind: "tcp" }, roundTripMs: 18 });
  });

  test("give the time per received frame since the figures before", () => {
    const figures = figuresOf([inbound(160, 2.2)], [inbound(100, 1)]);
    expect(figures.framesPerSecond).toBe(30);
    expect(figures.processingMs).toBeCloseTo(20);
  });

  test("give the time to encode and send", () => {
    const sent = {
      type: "outbound-rtp",
      kind: "video",
      framesEncoded: 100,
      totalEncodeTime: 1,
      packetsSent: 400,
      totalPacketSendDelay: 0.8,
    };
    expect(figuresOf([sent]).processingMs).toBeCloseTo(12);
  });

  test("say nothing of what is not known, as while nothing moves", () => {
    expect(figuresOf([])).toEqual({});
    expect(figuresOf([inbound(100, 1)], [inbound(100, 1)]).processingMs).toBeUndefined();
    expect(delayHereMs({ roundTripMs: 10 }, undefined)).toBeUndefined();
    expect(delayHereMs({ processingMs: 10 }, 12)).toBeUndefined();
  });

  test("count half the way, and up to the display where that is known", () => {
    expect(delayHereMs({ roundTripMs: 10, processingMs: 4 }, undefined)).toBe(9);
    expect(delayHereMs({ roundTripMs: 10, processingMs: 4 }, 30)).toBe(35);
  });
});

describe("the delay meter", () => {
  test("gives the median of the newest frames", () => {
    const meter = new DelayMeter();
    expect(meter.delayMs).toBeUndefined();
    for (let frame = 0; frame < 100; frame += 1)
      meter.add({ receiveTime: frame, expectedDisplayTime: frame + 500 });
    for (let frame = 0; frame < 40; frame += 1)
      meter.add({ receiveTime: frame, expectedDisplayTime: frame + 16 });
    expect(meter.delayMs).toBe(16);
  });

  test("takes no frame without both times in their order", () => {
    const meter = new DelayMeter();
    meter.add({ expectedDisplayTime: 10 });
    meter.add({ receiveTime: 11, expectedDisplayTime: 10 });
    expect(meter.delayMs).toBeUndefined();
  });
});
