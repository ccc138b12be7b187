import { useSyncExternalStore } from "react";
import { soundPreference } from "../../sound/sound-preference.js";
import { Say } from "../say.js";

export function SoundSwitch() {
  const { muted } = useSyncExternalStore(soundPreference.subscribe, soundPreference.get);
  return (
    <button type="button" className="quiet" onClick={() => soundPreference.patch({ muted: !muted })}>
      <Say k={muted ? "sound.unmute" : "sound.mute"} />
    </button>
  );
}
