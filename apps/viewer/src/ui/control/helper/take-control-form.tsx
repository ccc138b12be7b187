import type { ControlDevice, ControlMinutes } from "@assist/protocol";
import { useId, useState } from "react";
import { Say } from "../../say.js";
import { usePage } from "../../use-page.js";

interface FormProps {
  readonly peer: string;
  /** That can be asked for now. */
  readonly offered: readonly ControlDevice[];
  readonly close: () => void;
}

const wishes = {
  mouse: ["mouse"],
  both: ["mouse", "keyboard"],
  keyboard: ["keyboard"],
} as const satisfies Record<string, readonly ControlDevice[]>;
type Wish = keyof typeof wishes;
const allWishes: readonly Wish[] = ["mouse", "both", "keyboard"];
const allMinutes: readonly ControlMinutes[] = [5, 15, 30];

/** Which devices, for how long, and what will happen. */
export function TakeControlForm({ peer, offered, close }: FormProps) {
  const page = usePage();
  const mayAsk = (wish: Wish) => wishes[wish].every((device) => offered.includes(device));
  const [chosen, setChosen] = useState<Wish>("both");
  const [minutes, setMinutes] = useState<ControlMinutes>(15);
  const why = useId();
  const wish = mayAsk(chosen) ? chosen : (allWishes.find(mayAsk) ?? "mouse");
  const noKeyboard = !offered.includes("keyboard");
  return (
    <form
      className="take-control"
      onSubmit={(event) => {
        event.preventDefault();
        close();
        page.askControl({ devices: wishes[wish], minutes });
      }}
    >
      <fieldset aria-describedby={noKeyboard ? why : undefined}>
        <legend>
          <Say k="control.take.devices" />
        </legend>
        {allWishes.map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              name="devices"
              checked={each === wish}
              disabled={!mayAsk(each)}
              onChange={() => setChosen(each)}
            />
            <Say k={`control.take.${each}`} />
          </label>
        ))}
        {noKeyboard && (
          <p id={why} className="small">
            <Say k="control.take.noKeyboard" peer={peer} />
          </p>
        )}
      </fieldset>
      <fieldset>
        <legend>
          <Say k="control.take.minutes" />
        </legend>
        {allMinutes.map((each) => (
          <label key={each} className="choice">
            <input type="radio" name="minutes" checked={each === minutes} onChange={() => setMinutes(each)} />
            <Say k="control.take.nMinutes" values={{ n: each }} />
          </label>
        ))}
      </fieldset>
      <p>
        <Say k="control.take.what" peer={peer} />
      </p>
      <p className="actions">
        <button type="submit" className="primary">
          <Say k="control.take.ask" />
        </button>
        <button type="button" onClick={close}>
          <Say k="control.take.back" />
        </button>
      </p>
    </form>
  );
}
