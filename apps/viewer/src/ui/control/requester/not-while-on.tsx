import { isOperated, mayResume } from "../../../session/control/operated.js";
import { Say } from "../../say.js";
import { usePageState } from "../../use-page.js";

/**
 * While the helper operates this computer they could press what is on this page, too: so nothing on it gives anything
 * then. What takes away always works.
 */
export const useNotWhileOn = (): boolean => isOperated(usePageState());

/** Raising the curtain is the exception: behind it the helper presses nothing. */
export const useNoResume = (): boolean => !mayResume(usePageState());

/** Beside what cannot be pressed for that reason. */
export const NotWhileOn = ({ id, peer }: { readonly id?: string; readonly peer: string }) => (
  <span id={id} className="small not-while-on">
    <Say k="control.notWhileOn" peer={peer} />
  </span>
);
