import type { Ref } from "react";
import { usePageState } from "../use-page.js";
import { EmojiList } from "./emoji-list.js";
import { ProtectionSign } from "./protection-sign.js";

interface KeysInShortProps {
  readonly peer: string;
  readonly sign?: Ref<HTMLButtonElement>;
}

/** Small, and in sight whatever the screen is busy with. The sign's details have the answers, too. */
export function KeysInShort({ peer, sign = null }: KeysInShortProps) {
  const { keys } = usePageState();
  return (
    <div className="keys-in-short">
      {keys.step === "agreed" && <EmojiList emoji={keys.emoji} small />}
      <ProtectionSign peer={peer} ref={sign} />
    </div>
  );
}
