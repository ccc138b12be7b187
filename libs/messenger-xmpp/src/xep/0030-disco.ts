// https://xmpp.org/extensions/xep-0030.html
import { el, type Element } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";
import { verificationString, type AdvertisedCaps } from "./0115-entity-caps.js";

export const serviceName = "Assist";

const features = [
  ns.entityCaps,
  ns.discoInfo,
  ns.discoItems,
  ns.commands,
  ns.dataForms,
  ns.softwareVersion,
  ns.receipts,
  ns.stanzaIds,
  ns.ping,
  ns.reactions,
  ns.reply,
  ns.references,
  ns.chatMarkers,
  ns.styling,
  ns.muc,
  ns.directInvitation,
];

const described = (
  node: string | undefined,
  has: readonly string[] = features,
  [category, type] = ["client", "bot"],
): Element =>
  el(
    "query",
    { xmlns: ns.discoInfo, node },
    el("identity", { category, type, name: serviceName }),
    has.map((feature) => el("feature", { var: feature })),
  );

const node = "urn:assist:bot";

/** What the service's own presence carries. */
export const ownCaps: AdvertisedCaps = {
  node,
  hash: "sha-1",
  ver: verificationString(described(undefined), "sha-1") ?? "",
};

/** The answer to disco#info about the service itself, or undefined for a node that it does not have. */
export function ownInfo(asked: string | undefined): Element | undefined {
  return asked === undefined || asked === `${node}#${ownCaps.ver}` ? described(asked) : undefined;
}

const hostFeatures = [ns.discoInfo, ns.discoItems, ns.commands, ns.softwareVersion, ns.ping, ns.vcard];

/** What a component says of its host, so that it stands in the service discovery of its server with a name. */
export const hostInfo = (): Element => described(undefined, hostFeatures, ["component", "generic"]);

export const infoQuery = (asked: string, type: string, name: string, has: readonly string[]): Element =>
  el(
    "query",
    { xmlns: ns.discoInfo, node: asked },
    el("identity", { category: "automation", type, name }),
    has.map((feature) => el("feature", { var: feature })),
  );
