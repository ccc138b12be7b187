import { Say } from "../../say.js";
import { useFloatingDesk } from "./floating-desk.js";

/** Brings *Stop control* in front of all windows, where the browser can; never the only way to it. */
export function FloatingToggle() {
  const { possible, open, toggle } = useFloatingDesk();
  if (!possible) return null;
  return (
    <button type="button" aria-pressed={open} onClick={toggle}>
      <Say k={open ? "control.floating.close" : "control.floating.open"} />
    </button>
  );
}
