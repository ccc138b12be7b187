import { Say } from "../say.js";
import { usePage } from "../use-page.js";
import { useNoResume } from "../control/requester/not-while-on.js";

/** One place for both, so that the focus stays where it was. */
export function PauseButton({ paused }: { readonly paused: boolean }) {
  const page = usePage();
  const barred = useNoResume() && paused;
  return (
    <button
      type="button"
      className={paused ? "primary" : ""}
      aria-disabled={barred}
      onClick={() => {
        if (!paused) page.pause();
        else if (!barred) page.resume();
      }}
    >
      <Say k={paused ? "sharing.resume" : "sharing.pause"} />
    </button>
  );
}
