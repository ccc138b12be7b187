import type { ParseKeys } from "i18next";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isolated, piecesOf, slot } from "../i18n/slots.js";

export type TextKey = ParseKeys;

/** What the bot understands in every language. */
const chatWords = { link: "link", end: "end", ask: "assist @friend" } as const;

/** Values that are shown as they are; those in `addresses` are foreign text and stand apart from the sentence. */
interface SayProps {
  readonly k: TextKey;
  readonly peer?: string;
  readonly me?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A sentence of the catalogue; addresses stand in it isolated, so that their letters cannot reorder it. */
export function Say({ k, peer, me, values }: SayProps) {
  const { t } = useTranslation();
  const slots: Record<string, ReactNode> = {
    ...Object.fromEntries(
      Object.entries(chatWords).map(([name, word]) => [name, <code key={name}>{word}</code>]),
    ),
    ...(peer === undefined ? {} : { peer: <Address of={peer} /> }),
    ...(me === undefined ? {} : { me: <Address of={me} /> }),
  };
  const marks = Object.fromEntries(Object.keys(slots).map((name) => [name, slot(name)]));
  return piecesOf(t(k, { ...values, ...marks })).map((piece, index) =>
    "text" in piece ? piece.text : <Fragment key={index}>{slots[piece.slot]}</Fragment>,
  );
}

/** Always the verified address itself, never a name that somebody chose. */
export const Address = ({ of }: { readonly of: string }) => (
  <bdi className="address" translate="no">
    {of.split(breakable).map((part, index) => (
      <Fragment key={index}>
        {index > 0 && <wbr />}
        {part}
      </Fragment>
    ))}
  </bdi>
);

/** Before the `@`, dots and colons an address may go on in the next line. */
const breakable = /(?=[@.:])/;

/** The same for places that take text only: titles, labels, announcements. */
export function usePlainText() {
  const { t } = useTranslation();
  return (
    k: TextKey,
    { peer, ...values }: { peer?: string; [name: string]: string | number | undefined } = {},
  ) => t(k, { ...values, ...(peer === undefined ? {} : { peer: isolated(peer) }) });
}
