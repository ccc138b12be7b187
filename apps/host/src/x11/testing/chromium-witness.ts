import { createServer, type IncomingMessage } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { freePort, loopback, SupervisedProcess, until, type Display } from "@assist/stack";
import type { TextWitness } from "../../injector-suite/testing/xterm-witness.js";

/** A text field that fills the window and tells its contents, one after the other; Tab writes a tab. */
const page = `<!doctype html><meta charset="utf-8"><title>field</title>
<textarea autofocus spellcheck="false" style="position:fixed;inset:0;width:100vw;height:100vh"></textarea>
<script>
  const field = document.querySelector("textarea");
  let told = Promise.resolve();
  const tell = () => { const value = field.value; told = told.then(() => fetch("/", { method: "POST", body: value })); };
  field.addEventListener("input", tell);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    event.preventDefault();
    field.setRangeText("\\t", field.selectionStart, field.selectionEnd, "end");
    tell();
  });
  requestAnimationFrame(() => requestAnimationFrame(tell));
</script>`;

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
  ...["--disable-background-networking", "--disable-component-update", "--ozone-platform=x11"],
  ...["--window-position=0,0", "--window-size=900,600"],
];

/** A text field in Chromium, in a window without any bars. */
export async function startChromium(display: Display): Promise<TextWitness> {
  const folder = await mkdtemp(join(tmpdir(), "assist-field-"));
  let value: string | undefined;
  const answer = async (request: IncomingMessage) => {
    if (request.method === "POST") value = await text(request);
    return request.method === "POST" ? "" : page;
  };
  const server = createServer((request, response) => {
    void answer(request).then((body) => response.setHeader("content-type", "text/html").end(body));
  });
  const port = await freePort();
  server.listen(port, loopback);
  const chromium = await SupervisedProcess.start({
    name: "Chromium",
    command: "chromium",
    args: [...flags, `--user-data-dir=${folder}`, `--app=http://${loopback}:${String(port)}/`],
    env: display.env,
    ready: async (aborted) => {
      await until("the field is shown", () => aborted.aborted || value !== undefined);
      return !aborted.aborted;
    },
  });
  let read = "";
  return {
    async typed(expected) {
      const whole = read.length + expected.length;
      await until(`${String(expected.length)} characters have arrived`, () => (value ?? "").length >= whole);
      const now = value ?? "";
      const typed = now.slice(read.length);
      read = now;
      return typed;
    },
    async stop() {
      await chromium.stop();
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
