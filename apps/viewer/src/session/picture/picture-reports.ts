import type { PictureReport, SessionView } from "@assist/protocol";
import type { SessionClient } from "../../api/session-client.js";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";
import type { Deed } from "../witness/own-part.js";

type Report = PictureReport["state"];

export interface PictureReportsParts {
  readonly state: Store<PageState>;
  readonly client: Pick<SessionClient, "picture">;
  /** To be told before the server is. */
  readonly did: (deed: Deed) => void;
}

/** Tells the server what the requester's page does with the picture, once for each time that it says otherwise. */
export class PictureReports {
  readonly #parts: PictureReportsParts;
  /** What was told last, and what the server had said of the picture then. */
  #told: string | undefined;

  constructor(parts: PictureReportsParts) {
    this.#parts = parts;
  }

  /** The media server has the picture, or the curtain, for the first time or again. */
  async published(): Promise<void> {
    const { sharing } = this.#parts.state.get();
    await this.#tell((picture, paused) => reportOn(picture, paused) ?? (paused ? "paused" : "shared"));
    // A server that knew nothing of the picture is told of it, and then of the curtain before it.
    if (sharing.step === "on" && sharing.paused) await this.bringUpToDate();
  }

  bringUpToDate(): Promise<void> {
    return this.#tell(reportOn);
  }

  /** The person's own choice; what was told before is over. */
  async stopped(): Promise<void> {
    const { client, did } = this.#parts;
    did({ kind: "pictureStopped" });
    await client.picture("stopped");
  }

  forget(): void {
    this.#told = undefined;
  }

  async #tell(choose: (picture: Picture, paused: boolean) => Report | undefined): Promise<void> {
    const { state, client, did } = this.#parts;
    const { entry, link, sharing } = state.get();
    if (entry.step !== "seated" || link.step !== "connected" || sharing.step !== "on") return;
    const { status } = entry.view;
    const picture = status.name === "started" ? status.picture : noPicture;
    const report = choose(picture, sharing.paused);
    const told = JSON.stringify([report, status.name === "started" ? status.room : "", picture]);
    if (report === undefined || told === this.#told) return;
    this.#told = told;
    did({ kind: deedOf[report] });
    const answer = await client.picture(report);
    if (!answer.ok && told === this.#told) this.#told = undefined;
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

/** `paused` confirms a pause from chat as well. */
function reportOn({ state }: Picture, paused: boolean): Report | undefined {
  switch (state) {
    case "shared":
      return paused ? "paused" : undefined;
    case "paused":
      return paused ? "paused" : "resumed";
    case "none":
    case "stopped":
    case "gone":
      return "shared";
  }
}
