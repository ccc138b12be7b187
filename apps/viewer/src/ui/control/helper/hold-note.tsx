import { Say } from "../../say.js";
import { usePageState } from "../../use-page.js";

/** Over the picture, where the person looks: why what they do has no effect at the moment. */
export function HoldNote({ peer }: { readonly peer: string }) {
  const {
    control: { view },
  } = usePageState();
  const hold = view?.control.state === "on" ? view.control.hold : undefined;
  return (
    <p role="status" className="hold-note">
      {hold !== undefined && <Say k={`control.hold.${hold}`} peer={peer} />}
    </p>
  );
}
