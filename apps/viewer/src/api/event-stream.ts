import { pageEvent, type PageEvent } from "@assist/protocol";
import { mayPass, type Answer, type Refusal } from "./answer.js";
import { BackOff } from "./back-off.js";
import { EventStreamParser } from "./event-stream-parser.js";
import type { Pause } from "./pause.js";

export interface EventStreamListener {
  readonly event: (event: PageEvent) => void;
  /** False from the loss of the stream until it is back. */
  readonly connected: (connected: boolean) => void;
  /** The server will not have this seat any more; no further attempt is made. */
  readonly refused: (refusal: Refusal) => void;
}

export interface EventStreamOptions {
  readonly open: (signal: AbortSignal) => Promise<Answer<ReadableStream<Uint8Array>>>;
  readonly pause: Pause;
  readonly backOff?: BackOff;
  /** The server writes something every 15 s; longer silence means that the connection is dead. */
  readonly silenceMs?: number;
}

/** Keeps the page's event stream open until the signal aborts, the seat is superseded or refused. */
export async function followEvents(
  { open, pause, backOff = new BackOff(), silenceMs = 40_000 }: EventStreamOptions,
  listener: EventStreamListener,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const attempt = new AbortController();
    const both = AbortSignal.any([signal, attempt.signal]);
    const answer = await open(both);
    if (isAborted(signal)) return;
    if (answer.ok) {
      listener.connected(true);
      const last = await read(answer.value, silenceMs, (event) => {
        backOff.succeeded();
        listener.event(event);
      });
      attempt.abort();
      if (last === "superseded" || isAborted(signal)) return;
    } else if (!mayPass(answer.refusal)) {
      listener.refused(answer.refusal);
      return;
    }
    listener.connected(false);
    await pause(backOff.next(), signal);
  }
}

/** Reads to the end of the stream, or to the silence that means the same. */
async function read(
  bytes: ReadableStream<Uint8Array>,
  silenceMs: number,
  take: (event: PageEvent) => void,
): Promise<"superseded" | "broken"> {
  const parser = new EventStreamParser();
  const decoder = new TextDecoder();
  const reader = bytes.getReader();
  const broken = () => void reader.cancel().catch(() => undefined);
  let watchdog = setTimeout(broken, silenceMs);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return "broken";
      clearTimeout(watchdog);
      watchdog = setTimeout(broken, silenceMs);
      for (const { data } of parser.push(decoder.decode(value, { stream: true }))) {
        const event = eventOf(data);
        if (event === undefined) continue;
        take(event);
        if (event.kind === "superseded") return "superseded";
      }
    }
  } catch {
    return "broken";
  } finally {
    clearTimeout(watchdog);
  }
}

/** What a newer server may send beyond what this page knows is passed over. */
function eventOf(data: string): PageEvent | undefined {
  try {
    return pageEvent.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
