import { AssistError } from "@assist/assist-core";
import type { IqRequests } from "../connection/iq-requests.js";
import { featuresOf } from "../xep/0115-entity-caps.js";
import { el } from "../xml/element.js";
import { discoInfo, muc, ping } from "../xml/namespaces.js";

/** Whether there is a room at this address, as its service says. XEP-0045 section 6.4. */
export async function exists(iq: IqRequests, room: string): Promise<"there" | "not-there" | "unreachable"> {
  try {
    const answer = await iq.get(el("query", { xmlns: discoInfo }), { to: room });
    const query = answer.getChild("query", discoInfo);
    return query && featuresOf(query).has(muc) ? "there" : "not-there";
  } catch (error) {
    return isRefusal(error) ? "not-there" : "unreachable";
  }
}

/** Whether the room says that its occupant of this name is not the service; silence says nothing. XEP-0410. */
export async function isThrownOut(iq: IqRequests, occupant: string): Promise<boolean> {
  try {
    await iq.get(el("ping", { xmlns: ping }), { to: occupant });
    return false;
  } catch (error) {
    return isRefusal(error);
  }
}

const isRefusal = (error: unknown): boolean => error instanceof AssistError && error.category === "peer";
