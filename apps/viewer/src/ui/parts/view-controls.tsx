import { useTranslation } from "react-i18next";
import { Say } from "../say.js";
import type { FullScreen } from "../use-full-screen.js";

export type PictureSize = "fit" | "actual";

interface ViewControlsProps {
  readonly size: PictureSize;
  readonly setSize: (size: PictureSize) => void;
  readonly fullScreen: FullScreen;
}

const keys = { fit: "Alt+1", actual: "Alt+2" } as const;

export function ViewControls({ size, setSize, fullScreen }: ViewControlsProps) {
  const { t } = useTranslation();
  return (
    <div className="view-controls" role="group" aria-label={t("watching.view")}>
      {(["fit", "actual"] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={size === choice}
          aria-keyshortcuts={keys[choice]}
          onClick={() => setSize(choice)}
        >
          <Say k={`watching.${choice}`} />
        </button>
      ))}
      {fullScreen.possible && (
        <button type="button" aria-keyshortcuts="Alt+Enter" onClick={fullScreen.toggle}>
          <Say k="watching.fullScreen" />
        </button>
      )}
    </div>
  );
}
