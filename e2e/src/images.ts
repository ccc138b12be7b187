import { fileURLToPath } from "node:url";
import { makeSessionImages } from "./images/session-images.js";

await makeSessionImages(fileURLToPath(new URL("../../docs/images/", import.meta.url)));
