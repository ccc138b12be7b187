import { Say } from "../../say.js";
import { usePageState } from "../../use-page.js";

/**
 * While the helper operates this computer they could press what is on this page, too: so nothing on it gives anything
 * then. What takes away always works.
 */
export function useNotWhileOn(): boolean {
  const { entry, control } = usePageState();
  const isRequester = entry.step === "seated" && entry.view.role === "requester";
  return isRequester && control.view?.control.state === "on";
}

/** Beside what cannot be pressed for that reason. */
export const NotWhileOn = ({ id, peer }: { readonly id?: string; readonly peer: string }) => (
  <span id={id} className="small not-while-on">
    <Say k="control.notWhileOn" peer={peer} />
  </span>
);
