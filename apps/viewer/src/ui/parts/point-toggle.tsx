import { Say } from "../say.js";
import { usePageState } from "../use-page.js";

interface PointToggleProps {
  readonly on: boolean;
  readonly toggle: () => void;
}

/** While on, moving over the picture is shown on the other page. Nothing is controlled by it. */
export function PointToggle({ on, toggle }: PointToggleProps) {
  const { keys } = usePageState();
  if (keys.step !== "agreed") return null;
  return (
    <button type="button" aria-pressed={on} aria-keyshortcuts="Alt+3" onClick={toggle}>
      <Say k="pointer.on" />
    </button>
  );
}

interface PointHelpProps {
  readonly on: boolean;
  readonly peer: string;
  readonly fullScreen: boolean;
}

/**
 * Says how, as soon as it is on; over the picture, since the picture must not change its place meanwhile. In full
 * screen the browser keeps Escape to itself.
 */
export const PointHelp = ({ on, peer, fullScreen }: PointHelpProps) => (
  <p role="status" className="point-help">
    {on && <Say k="pointer.help" peer={peer} values={{ key: fullScreen ? "Alt+3" : "Esc" }} />}
  </p>
);
