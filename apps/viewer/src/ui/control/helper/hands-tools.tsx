import { useState } from "react";
import { Say } from "../../say.js";
import type { FullScreen } from "../../use-full-screen.js";
import { KeyButtons } from "./key-buttons.js";
import { TypeText } from "./type-text.js";
import { KeysWords } from "./keys-words.js";
import { useKeyboardLock } from "./use-keyboard-lock.js";
import type { Hands } from "./use-hands.js";

interface HandsToolsProps {
  readonly peer: string;
  readonly layout: string | undefined;
  readonly hands: Hands;
  readonly fullScreen: FullScreen;
}

type Tool = "text" | "keys";

/** Where the keys go now and the way to change it, a text to type, and what the browser cannot send. */
export function HandsTools({ peer, layout, hands, fullScreen }: HandsToolsProps) {
  const { keysThere, toggleKeys } = hands;
  const locked = useKeyboardLock(keysThere && fullScreen.on) || fullScreen.locksKeys;
  const [open, setOpen] = useState<Tool>();
  const toggle = (tool: Tool) => setOpen((before) => (before === tool ? undefined : tool));
  return (
    <>
      <div className="control-line hands">
        <KeysWords {...{ peer, keysThere, locked }} fullScreen={fullScreen.on} />
        <div className="together">
          <button
            type="button"
            aria-pressed={keysThere}
            // The press itself must not take the focus, or it would always be the first.
            onMouseDown={(event) => event.preventDefault()}
            onClick={toggleKeys}
          >
            <Say k="control.on.begin" />
          </button>
          {(["text", "keys"] as const).map((tool) => (
            <button key={tool} type="button" aria-expanded={open === tool} onClick={() => toggle(tool)}>
              <Say k={`control.${tool}.open`} />
            </button>
          ))}
        </div>
      </div>
      {open !== undefined && (
        <div className="control-tool">
          {open === "text" ? <TypeText peer={peer} /> : <KeyButtons peer={peer} layout={layout} />}
        </div>
      )}
    </>
  );
}
