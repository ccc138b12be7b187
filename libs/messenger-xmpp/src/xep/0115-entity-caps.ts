// https://xmpp.org/extensions/xep-0115.html
import { createHash } from "node:crypto";
import { attribute, el, type Element } from "../xml/element.js";
import { dataForms, discoInfo, entityCaps } from "../xml/namespaces.js";

/** What a presence says of the client's abilities: a hash that stands for the whole list. */
export interface AdvertisedCaps {
  readonly node: string;
  readonly hash: string;
  readonly ver: string;
}

const algorithms: Readonly<Record<string, string>> = {
  "sha-1": "sha1",
  "sha-256": "sha256",
  "sha-512": "sha512",
};

export function advertisedCaps(presence: Element): AdvertisedCaps | undefined {
  const caps = presence.getChild("c", entityCaps);
  if (!caps) return undefined;
  const [node, hash, ver] = [attribute(caps, "node"), attribute(caps, "hash"), attribute(caps, "ver")];
  return node !== undefined && hash !== undefined && ver !== undefined ? { node, hash, ver } : undefined;
}

export const capsElement = ({ node, hash, ver }: AdvertisedCaps): Element =>
  el("c", { xmlns: entityCaps, node, hash, ver });

/** The features of a disco#info `<query/>`. */
export const featuresOf = (query: Element): ReadonlySet<string> =>
  new Set(query.getChildren("feature", discoInfo).flatMap((feature) => attribute(feature, "var") ?? []));

/** The hash of a disco#info `<query/>`, or undefined for an algorithm that is not known here. Section 5.1. */
export function verificationString(query: Element, hash: string): string | undefined {
  const algorithm = algorithms[hash];
  if (algorithm === undefined) return undefined;
  const identities = query
    .getChildren("identity", discoInfo)
    .map((identity) =>
      ["category", "type", "xml:lang", "name"].map((name) => attribute(identity, name) ?? "").join("/"),
    );
  const parts = [
    ...identities.sort(byOctets),
    ...[...featuresOf(query)].sort(byOctets),
    ...query.getChildren("x", dataForms).map(formParts).sort(byOctets),
  ];
  return createHash(algorithm)
    .update(parts.map((part) => `${part}<`).join(""))
    .digest("base64");
}

/** An extended form (XEP-0128): its FORM_TYPE, then each field with its values, all sorted. */
function formParts(form: Element): string {
  const fields = form.getChildren("field", dataForms).map((field) => ({
    name: attribute(field, "var") ?? "",
    values: field.getChildren("value").map((value) => value.getText()),
  }));
  const type = fields.find(({ name }) => name === "FORM_TYPE")?.values[0] ?? "";
  const others = fields
    .filter(({ name }) => name !== "FORM_TYPE")
    .sort((one, other) => byOctets(one.name, other.name))
    .flatMap(({ name, values }) => [name, ...values.sort(byOctets)]);
  return [type, ...others].join("<");
}

const byOctets = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));
