import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SupervisedProcess, type Display } from "@assist/stack";
import { hasKeys, windowThere, type Place } from "./window-there.js";

/** What xev says of an event. */
export interface SeenEvent {
  readonly type: "KeyPress" | "KeyRelease" | "ButtonPress" | "ButtonRelease" | "MotionNotify";
  /** Of a key. */
  readonly keysym?: string;
  /** Of a mouse button; 4 to 7 are the wheel. */
  readonly button?: number;
  /** In pixels of the display. */
  readonly at: Place;
}

/** xev: what X itself gives to a program. */
export interface XevWitness {
  readonly middle: Place;
  events(): readonly SeenEvent[];
  /** Resolves once keys go there. */
  hasKeys(): Promise<void>;
  /** Those since the call. */
  fromNow(): () => readonly SeenEvent[];
  stop(): Promise<void>;
}

export async function openXev(display: Display, at: Place): Promise<XevWitness> {
  const folder = await mkdtemp(join(tmpdir(), "assist-e2e-xev-"));
  const logFile = join(folder, "events");
  const title = `xev ${at.x} ${at.y}`;
  const kinds = ["keyboard", "button", "mouse"].flatMap((kind) => ["-event", kind]);
  const process = await SupervisedProcess.start({
    name: "xev",
    command: "stdbuf",
    args: ["-oL", "xev", "-name", title, "-geometry", `300x200+${at.x}+${at.y}`, ...kinds],
    env: display.env,
    logFile,
    ready: () => windowThere(display, title),
  });
  const events = () => eventsIn(readFileSync(logFile, "utf8"));
  return {
    middle: { x: at.x + 150, y: at.y + 110 },
    events,
    hasKeys: () => hasKeys(display, title),
    fromNow() {
      const before = events().length;
      return () => events().slice(before);
    },
    async stop() {
      await process.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const types = /^(KeyPress|KeyRelease|ButtonPress|ButtonRelease|MotionNotify) event/;

/** One paragraph is one event, told at once. */
function eventsIn(text: string): SeenEvent[] {
  return text.split("\n\n").flatMap((paragraph) => {
    const [, type] = types.exec(paragraph.trimStart()) ?? [];
    const [, x, y] = /root:\((-?\d+),(-?\d+)\)/.exec(paragraph) ?? [];
    if (type === undefined) return [];
    const [, keysym] = /\(keysym 0x[0-9a-f]+, ([^)]+)\)/.exec(paragraph) ?? [];
    const [, button] = /, button (\d+)/.exec(paragraph) ?? [];
    return [
      {
        type: type as SeenEvent["type"],
        at: { x: Number(x), y: Number(y) },
        ...(keysym === undefined ? {} : { keysym }),
        ...(button === undefined ? {} : { button: Number(button) }),
      },
    ];
  });
}
