import { areNeighbours, type ContactAddress } from "../address/contact-address.js";
import type { ContactDirectory } from "../ports/messenger.port.js";
import type { Presence } from "../presence/presence.js";

type Known = Pick<ContactDirectory, "standing">;

/**
 * Whether the viewer may hear that this person is there. Contacts of the service let it see them; of others it may know
 * by the server's leave (XEP-0356), which is given for the people of that server.
 */
export const isShownTo = (viewer: ContactAddress, person: ContactAddress, directory: Known): boolean =>
  directory.standing(person) === "contact" || areNeighbours(viewer, person);

/** Of the presence of a person, what the viewer may see; the words of a status only of contacts. */
export function presenceShownTo(
  viewer: ContactAddress,
  person: ContactAddress,
  directory: Known & Pick<ContactDirectory, "presence">,
): Presence {
  if (!isShownTo(viewer, person, directory)) return { availability: "unknown" };
  const presence = directory.presence(person);
  return directory.standing(person) === "contact" ? presence : { availability: presence.availability };
}
