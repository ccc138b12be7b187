import { seesKnownPicture } from "../browser/received-picture.js";
import type { Stage } from "../story/stage.js";
import { progress, type Row } from "./table.js";

/** A screen that is really shared, from one browser to another, and looked at from time to time. */
export interface Film {
  /** Whether the picture on the helper's page is the one on the shared screen, and fresh, is counted. */
  readonly look: () => Promise<void>;
  /** Ends it by a click on the helper's page, which the requester's page must show. */
  readonly end: () => Promise<Row>;
}

export async function startFilm(stage: Stage): Promise<Film> {
  const { share, watch, close } = await stage.openPages();
  await share.share();
  await watch.seesPicture();
  let [looks, seen] = [0, 0];
  const look = async () => {
    looks += 1;
    try {
      await seesKnownPicture(watch.page, stage.picture);
      seen += 1;
    } catch (error) {
      progress(`  ${String(error)}`);
    }
  };
  return {
    look,
    async end() {
      await look();
      await watch.button("End session").click();
      await share.heading("The session is over").waitFor();
      await close();
      return {
        figure: "the shared screen is seen while the server is away",
        value: `${seen} of ${looks}`,
        samples: `${looks} looks`,
      };
    },
  };
}
