import type { LinkState } from "../media/room-link.js";
import type { PageState } from "./page-state.js";

/** The way to the media server stands, as far as this page can tell. */
export const carriesPicture = (link: LinkState): boolean =>
  link.step === "connected" && link.quality !== "lost";

/** A screen is shown or seen here at this moment, whether or not the Assist server answers. */
export function pictureFlows({ link, sharing, picture }: PageState): boolean {
  return carriesPicture(link) && (sharing.step === "on" || picture !== undefined);
}
