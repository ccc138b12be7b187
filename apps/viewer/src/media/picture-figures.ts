/** Over which way the media travel between this page and the media server. */
export type NetworkPath =
  { readonly kind: "udp" } | { readonly kind: "tcp" } | { readonly kind: "relay"; readonly protocol: string };

export interface PictureFigures {
  readonly path?: NetworkPath;
  /** Between this page and the media server, not the other page. */
  readonly roundTripMs?: number;
  readonly framesPerSecond?: number;
  /** Mean time that a frame takes here since the previous figures: received to decoded, or encoded and sent. */
  readonly processingMs?: number;
}

type Entry = Readonly<Record<string, unknown>>;
export type Statistics = readonly Entry[];

export function statisticsOf(report: RTCStatsReport): Statistics {
  const all: Entry[] = [];
  report.forEach((entry: Entry) => all.push(entry));
  return all;
}

/** @see https://www.w3.org/TR/webrtc-stats/ */
export function figuresOf(now: Statistics, before: Statistics = []): PictureFigures {
  const pair = selectedPair(now);
  const path = pair && pathOf(now, pair);
  const roundTrip = number(pair, "currentRoundTripTime");
  const frames = now.find(isPicture);
  const framesPerSecond = number(frames, "framesPerSecond");
  const processingMs = meanProcessing(frames, before.find(isPicture));
  return {
    ...(path === undefined ? {} : { path }),
    ...(roundTrip === undefined ? {} : { roundTripMs: Math.round(roundTrip * 1_000) }),
    ...(framesPerSecond === undefined ? {} : { framesPerSecond: Math.round(framesPerSecond) }),
    ...(processingMs === undefined ? {} : { processingMs }),
  };
}

/**
 * This side's part of the picture's delay: half the way to the media server and back, and the work on each frame,
 * up to the display where its time is known. What the other side adds cannot be seen from here.
 */
export function delayHereMs(
  { roundTripMs, processingMs }: PictureFigures,
  displayMs: number | undefined,
): number | undefined {
  const work = displayMs ?? processingMs;
  return work === undefined || roundTripMs === undefined ? undefined : Math.round(work + roundTripMs / 2);
}

function selectedPair(all: Statistics): Entry | undefined {
  const id = all.find(({ type }) => type === "transport")?.["selectedCandidatePairId"];
  const pairs = all.filter(({ type }) => type === "candidate-pair");
  return (
    pairs.find((pair) => pair["id"] === id) ??
    // Firefox has no transport statistics.
    pairs.find(({ nominated, state }) => nominated === true && state === "succeeded")
  );
}

function pathOf(all: Statistics, pair: Entry): NetworkPath | undefined {
  const local = all.find(({ id }) => id === pair["localCandidateId"]);
  if (local === undefined) return undefined;
  if (local["candidateType"] === "relay") {
    const { relayProtocol } = local;
    return { kind: "relay", protocol: typeof relayProtocol === "string" ? relayProtocol.toUpperCase() : "?" };
  }
  return { kind: local["protocol"] === "tcp" ? "tcp" : "udp" };
}

function meanProcessing(now: Entry | undefined, before: Entry | undefined): number | undefined {
  const spent = (total: string, count: string): number | undefined => {
    const times = difference(count, now, before);
    const seconds = difference(total, now, before);
    return times === undefined || seconds === undefined || times <= 0 ? undefined : (seconds / times) * 1_000;
  };
  if (now?.["type"] === "inbound-rtp") return spent("totalProcessingDelay", "framesDecoded");
  const encoding = spent("totalEncodeTime", "framesEncoded");
  return encoding && encoding + (spent("totalPacketSendDelay", "packetsSent") ?? 0);
}

function difference(name: string, now: Entry | undefined, before: Entry | undefined): number | undefined {
  const value = number(now, name);
  return value === undefined ? undefined : value - (number(before, name) ?? 0);
}

const isPicture = ({ type, kind }: Entry): boolean =>
  (type === "inbound-rtp" || type === "outbound-rtp") && kind === "video";

function number(entry: Entry | undefined, name: string): number | undefined {
  const value = entry?.[name];
  return typeof value === "number" ? value : undefined;
}
