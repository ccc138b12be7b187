import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { xdotoolHand, type Hand } from "./hand.js";
import { startWindowManager } from "./window-manager.js";
import { startXServer, type XServer } from "./x-server.js";

const run = promisify(execFile);

/** In pixels. */
export interface MonitorPlace {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DisplayOptions {
  /** Default 1280 × 800. */
  readonly width?: number;
  readonly height?: number;
  /** Default: one that is all of it, by the name that the server gives it. */
  readonly monitors?: readonly MonitorPlace[];
  /** As setxkbmap takes it: "us", "de", "us,de". Default "us". */
  readonly layout?: string;
  /** Openbox. Without one the window below the pointer has the keyboard. */
  readonly windowManager?: boolean;
  /** X extensions that it lacks, such as "XTEST", without which `hand` does nothing. Not for a nested one. */
  readonly without?: readonly string[];
}

/** An X display without hardware. */
export interface Display {
  /** As in DISPLAY. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Of a program that is to use this display and no other one. */
  readonly env: NodeJS.ProcessEnv;
  /** On a display that is not nested: another program, by XTEST. On a nested one: a person, at real devices. */
  readonly hand: Hand;
  setLayout(layout: string, variant?: string): Promise<void>;
  /** Replaces those there were. */
  setMonitors(monitors: readonly MonitorPlace[]): Promise<void>;
  stop(): Promise<void>;
}

/** Xvfb: a screen in memory. */
export async function startDisplay(options: DisplayOptions = {}): Promise<Display> {
  const { width = 1280, height = 800 } = options;
  const server = await startXServer({
    title: "Xvfb",
    command: [
      ...(["Xvfb", "-screen", "0", `${String(width)}x${String(height)}x24`] as const),
      ...(options.without ?? []).flatMap((extension) => ["-extension", extension]),
    ],
  });
  return furnish(server, { ...options, width, height }, xdotoolHand(server.env));
}

/**
 * Xephyr, a display that is a window of another one and covers it: what is pressed there arrives here from devices of its
 * own, apart from XTEST. So `hand` plays the person in front of it.
 */
export async function startNestedDisplay(
  outer: Display,
  options: Omit<DisplayOptions, "width" | "height" | "without"> = {},
): Promise<Display> {
  const { width, height } = outer;
  const server = await startXServer({
    title: "Xephyr",
    command: ["Xephyr", "-screen", `${String(width)}x${String(height)}`, "-no-host-grab"],
    env: outer.env,
  });
  return furnish(server, { ...options, width, height }, outer.hand);
}

async function furnish(
  server: XServer,
  options: DisplayOptions & { readonly width: number; readonly height: number },
  hand: Hand,
): Promise<Display> {
  const { name, env } = server;
  const { width, height } = options;
  const setLayout = async (layout: string, variant = "") => {
    await run("setxkbmap", ["-layout", layout, "-variant", variant], { env });
  };
  let named: readonly string[] = [];
  const setMonitors = async (monitors: readonly MonitorPlace[]) => {
    for (const old of named) await run("xrandr", ["--delmonitor", old], { env });
    for (const [index, monitor] of monitors.entries()) {
      await run("xrandr", ["--setmonitor", monitor.name, geometry(monitor), await outputFor(index, env)], {
        env,
      });
    }
    named = monitors.map((monitor) => monitor.name);
  };
  const stops: (() => Promise<void>)[] = [() => server.stop()];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  try {
    await setLayout(options.layout ?? "us");
    if (options.monitors) await setMonitors(options.monitors);
    if (options.windowManager) {
      const manager = await startWindowManager(env);
      stops.push(() => manager.stop());
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { name, width, height, env, hand, setLayout, setMonitors, stop };
}

/** In millimetres as if it were 96 dpi. */
function geometry({ x, y, width, height }: MonitorPlace): string {
  const side = (pixels: number) => `${String(pixels)}/${String(Math.round((pixels * 25.4) / 96))}`;
  return `${side(width)}x${side(height)}+${String(x)}+${String(y)}`;
}

/** The first monitor takes the only output, which else would go on as a monitor of its own. */
async function outputFor(index: number, env: NodeJS.ProcessEnv): Promise<string> {
  if (index > 0) return "none";
  const { stdout } = await run("xrandr", ["--query"], { env });
  return /^(\S+) connected/m.exec(stdout)?.[1] ?? "none";
}
