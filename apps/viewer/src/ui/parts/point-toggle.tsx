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

/** Says how, as soon as it is on; over the picture, since the picture must not change its place meanwhile. */
export const PointHelp = ({ on, peer }: { readonly on: boolean; readonly peer: string }) => (
  <p role="status" className="point-help">
    {on && <Say k="pointer.help" peer={peer} />}
  </p>
);
