/** Over which way the media travel between this page and the media server. */
export type NetworkPath =
  { readonly kind: "udp" } | { readonly kind: "tcp" } | { readonly kind: "relay"; readonly protocol: string };

export interface PictureFigures {
  readonly path?: NetworkPath;
  /** Between this page and the media server, not the other page. */
  readonly roundTripMs?: number;
  readonly framesPerSecond?: number;
  /** From the first packet of a frame here to its decoded picture; over the time since the previous figures. */
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
  const frames = difference("framesDecoded", now, before);
  const seconds = difference("totalProcessingDelay", now, before);
  if (frames === undefined || seconds === undefined || frames <= 0) return undefined;
  return Math.round((seconds / frames) * 1_000);
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
