import { captureProblemOf, type CaptureProblem } from "./capture-problem.js";

export type Capture =
  | { readonly ok: true; readonly stream: MediaStream }
  | { readonly ok: false; readonly problem: CaptureProblem };

/** Not yet in TypeScript's library; browsers that do not know one pass it over. */
interface CaptureHints extends DisplayMediaStreamOptions {
  readonly controller?: object;
  readonly selfBrowserSurface: "exclude";
  readonly surfaceSwitching: "include";
  readonly monitorTypeSurfaces: "include";
  readonly systemAudio: "exclude";
}

type CaptureControllerType = new () => EventTarget & { setFocusBehavior(behavior: "no-focus-change"): void };

/** Opens the browser's picker. To be called directly in the click, or browsers refuse. */
export async function captureScreen(devices: MediaDevices | undefined = mediaDevices()): Promise<Capture> {
  if (!canCapture(devices)) return { ok: false, problem: "not-supported" };
  try {
    return { ok: true, stream: await devices.getDisplayMedia(hints()) };
  } catch (error) {
    return { ok: false, problem: captureProblemOf(error) };
  }
}

/**
 * Phones have no such function, but for Firefox on Android, where it refuses every call (MDN, browser compatibility of
 * getDisplayMedia); pages without a secure context have no devices at all.
 */
export const canCapture = (
  devices: MediaDevices | undefined = mediaDevices(),
  userAgent = navigator.userAgent,
): devices is MediaDevices =>
  typeof (devices as Partial<MediaDevices> | undefined)?.getDisplayMedia === "function" &&
  !/Android.*Firefox/.test(userAgent);

const mediaDevices = (): MediaDevices | undefined => navigator.mediaDevices;

function hints(): CaptureHints {
  const controller = focusStays();
  return {
    video: { displaySurface: "monitor", frameRate: { ideal: 30, max: 30 } },
    audio: false,
    selfBrowserSurface: "exclude",
    surfaceSwitching: "include",
    monitorTypeSurfaces: "include",
    systemAudio: "exclude",
    ...(controller === undefined ? {} : { controller }),
  };
}

/** The person stays on this page, with its Stop button, rather than being taken to the window chosen. */
function focusStays(): object | undefined {
  const { CaptureController } = globalThis as { CaptureController?: CaptureControllerType };
  if (CaptureController === undefined) return undefined;
  const controller = new CaptureController();
  controller.setFocusBehavior("no-focus-change");
  return controller;
}
