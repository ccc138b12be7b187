import type { PairedPages } from "../../control/control-stage.js";
import type { RemoteView } from "./remote-view.js";

/** The helper's page, with control. */
export const assistView = ({ watch }: PairedPages): RemoteView => ({
  page: watch.page,
  picture: "video",
  async focusAt(place) {
    await watch.hands.click(place);
    await watch.hands.sendKeys();
  },
  close: () => Promise.resolve(),
});
