import type { PictureReport, SessionView } from "@assist/protocol";
import { mayPass } from "../../api/answer.js";
import { BackOff } from "../../api/back-off.js";
import type { Pause } from "../../api/pause.js";
import type { SessionClient } from "../../api/session-client.js";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";
import type { Deed } from "../witness/own-part.js";

type Report = PictureReport["state"];

export interface PictureReportsParts {
  readonly state: Store<PageState>;
  readonly client: Pick<SessionClient, "picture">;
  readonly pause: Pause;
  /** To be told before the server is. */
  readonly did: (deed: Deed) => void;
  /** The newest thing that the person said about a pause is that it is over. */
  readonly isResumed: () => boolean;
}

/**
 * Tells the server what the requester's page does with the picture: one report after the other, each as long as it takes
 * to be heard and only while it is still so, once for each time that the server says otherwise.
 */
export class PictureReports {
  readonly #parts: PictureReportsParts;
  /** Of what the server and the media server have said last. */
  #told = new Set<string>();
  #basis = "";
  /** How often the media server has got something, and how often when the Assist server was told. */
  #publications = 0;
  #announced = 0;
  #mustStop = false;
  #did: Report | undefined;
  #telling: AbortController | undefined;

  constructor(parts: PictureReportsParts) {
    this.#parts = parts;
  }

  /** The media server has the picture, or the curtain, for the first time or again. */
  published(): void {
    this.#publications += 1;
    this.bringUpToDate();
  }

  bringUpToDate(): void {
    if (this.#telling === undefined) void this.#tellAll();
  }

  /** The person's own choice; what was to be told before is over. */
  stopped(): void {
    this.forget();
    this.#mustStop = true;
    this.bringUpToDate();
  }

  /** Nothing is shown any longer, or something else. */
  forget(): void {
    this.#telling?.abort();
    this.#telling = undefined;
    this.#told.clear();
    this.#did = undefined;
    this.#announced = this.#publications;
    this.#mustStop = false;
  }

  async #tellAll(): Promise<void> {
    const { client, pause } = this.#parts;
    const { signal } = (this.#telling = new AbortController());
    const backOff = new BackOff();
    for (let report = this.#due(); report !== undefined; report = this.#due()) {
      const publications = this.#publications;
      this.#doing(report);
      const answer = await client.picture({ state: report, ...this.#why(report) });
      if (signal.aborted) return;
      if (answer.ok || !mayPass(answer.refusal)) this.#heard(report, publications);
      else await pause(backOff.next(), signal);
      if (isAborted(signal)) return;
    }
    this.#telling = undefined;
  }

  /** Nobody told this page to. */
  #why(report: Report): { readonly why?: "away" } {
    const { sharing } = this.#parts.state.get();
    const byItself = report === "paused" && sharing.step === "on" && sharing.pausedBy === "helper-silent";
    return byItself ? { why: "away" } : {};
  }

  /** Once, however often it has to be told. */
  #doing(report: Report): void {
    if (report === this.#did) return;
    this.#did = report;
    this.#parts.did({ kind: deedOf[report] });
  }

  #heard(report: Report, publications: number): void {
    this.#did = undefined;
    this.#told.add(report);
    if (report === "stopped") this.#mustStop = false;
    if (report === "shared") this.#announced = publications;
  }

  #due(): Report | undefined {
    if (this.#mustStop) return "stopped";
    const { entry, link, sharing } = this.#parts.state.get();
    if (entry.step !== "seated" || sharing.step !== "on") return undefined;
    const { status } = entry.view;
    const [picture, room] = status.name === "started" ? [status.picture, status.room] : [noPicture, ""];
    const basis = JSON.stringify([room, picture, this.#publications]);
    if (basis !== this.#basis) this.#told.clear();
    this.#basis = basis;
    const isShown =
      link.step === "connected" && (this.#announced < this.#publications || !isPublished(picture));
    const pausing = sharing.paused ? this.#whilePaused(picture) : this.#whileShown(picture);
    const reports: readonly (Report | undefined)[] = [pausing, isShown ? "shared" : undefined];
    return reports.find((report) => report !== undefined && !this.#told.has(report));
  }

  /** Said before there is a picture, it holds for the one that comes. */
  #whilePaused(picture: Picture): Report | undefined {
    return picture.state === "paused" && picture.asked !== true ? undefined : "paused";
  }

  /** A pause that was asked for in chat cannot be over before it began: it is confirmed first. */
  #whileShown(picture: Picture): Report | undefined {
    if (picture.state !== "paused" || !this.#parts.isResumed()) return undefined;
    return picture.asked === true ? "paused" : "resumed";
  }
}

type Picture = Extract<SessionView["status"], { name: "started" }>["picture"];

const deedOf = {
  shared: "pictureShared",
  paused: "picturePaused",
  resumed: "pictureResumed",
  stopped: "pictureStopped",
} as const satisfies Record<Report, Deed["kind"]>;

const noPicture: Picture = { state: "none" };

const isPublished = ({ state }: Picture): boolean => state === "shared" || state === "paused";

/** Read anew after each await. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;
