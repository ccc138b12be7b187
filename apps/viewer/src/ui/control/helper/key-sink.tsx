import { typedTextMaxLength } from "@assist/protocol";
import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import { usePlainText } from "../../say.js";
import { useFocusHandedOn } from "../../use-focus-handed-on.js";
import { usePage } from "../../use-page.js";
import { KeyHand } from "./key-hand.js";
import { typable } from "./typed-text.js";
import type { Hands } from "./use-hands.js";
import { wayBack, wayBackAria } from "./way-back.js";

interface KeySinkProps {
  readonly hands: Hands;
  readonly peer: string;
  /** Has the focus when the keys no longer go there. */
  readonly next: RefObject<HTMLElement | null>;
}

const isMac = (): boolean => navigator.userAgent.includes("Mac");

/**
 * What has the focus while keys go to the other computer; unseen. A field, so that input methods and on-screen keyboards
 * work in it: what they write is sent as text.
 */
export function KeySink({ hands, peer, next }: KeySinkProps) {
  const { sink, setKeysThere: there, keysBack: back } = hands;
  const place = useFocusHandedOn<HTMLDivElement>(next);
  const page = usePage();
  const text = usePlainText();
  const hand = useRef<KeyHand>(null);
  useEffect(() => {
    const keys = new KeyHand({ send: (event) => page.controlInput(event), leave: back, onMac: isMac() });
    hand.current = keys;
    const hidden = () => keys.releaseAll();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      keys.releaseAll();
      page.releaseControl();
      hand.current = null;
    };
  }, [page, back]);
  useEffect(() => () => there(false), [there]);
  const keep = (event: KeyboardEvent, kept: boolean | undefined) => {
    // Nothing on this page answers to it, whatever the browser does.
    event.stopPropagation();
    if (kept === true) event.preventDefault();
  };
  const write = (field: HTMLTextAreaElement) => {
    const text = typable(field.value).slice(0, typedTextMaxLength);
    if (text !== "") page.controlInput({ type: "text", text });
    field.value = "";
  };
  return (
    <div ref={place} className="key-sink">
      <textarea
        ref={sink}
        // Reached by the buttons that say so, and by a press on the picture; never by Tab alone.
        tabIndex={-1}
        rows={1}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-label={text("control.on.sink", { peer, chord: wayBack })}
        aria-keyshortcuts={wayBackAria}
        onKeyDown={(event) => keep(event, hand.current?.down(event.nativeEvent))}
        onKeyUp={(event) => keep(event, hand.current?.up(event.nativeEvent))}
        onInput={({ currentTarget, nativeEvent }) => {
          if (!(nativeEvent instanceof InputEvent && nativeEvent.isComposing)) write(currentTarget);
        }}
        onCompositionEnd={({ currentTarget }) => write(currentTarget)}
        onFocus={() => there(true)}
        onBlur={({ currentTarget }) => {
          currentTarget.value = "";
          hand.current?.releaseAll();
          page.releaseControl();
          there(false);
        }}
      />
    </div>
  );
}
