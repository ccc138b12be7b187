import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { startI18n, type Language } from "../i18n/i18n.js";
import { assetPath } from "../windows/drawing/assets.js";
import { SpokenFeed, type Versioned } from "./spoken-content-feed.js";
import type { PressResult, SpokenContent } from "./spoken-content.js";
import { refusalOf, SpokenDoor } from "./spoken-door.js";

export interface SpokenParts {
  readonly language: () => Language;
  /** Told each time that a person has held both Shift keys of this computer for a second. */
  readonly onChord: (listener: () => void) => void;
}

/** The page for screen readers. */
export interface Spoken {
  /** Opens the page once, and only the newest does. The secret in its fragment is for this person alone. */
  address(): { readonly address: string; readonly spent: Promise<void> };
  /** Whoever opened the page before now can read there and take away, but give nothing. */
  onlyTakes(): void;
  /** `key`: what is said anew only where this is another than before. */
  say(key: string, content: SpokenContent): void;
  close(): Promise<void>;
}

const loopback = "127.0.0.1";
/** To hear what to do, and do it. */
const armedMs = 15_000;
const longPollMs = 25_000;
const bodyMostBytes = 4_096;

const files: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  "/": { name: "page.html", type: "text/html; charset=utf-8" },
  "/page.css": { name: "page.css", type: "text/css; charset=utf-8" },
  "/page.js": { name: "page.js", type: "text/javascript; charset=utf-8" },
};

const safety = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/** Serves the page on a free port of the loopback interface. */
export async function openSpoken(parts: SpokenParts): Promise<Spoken> {
  const page = new SpokenPage(parts);
  await page.listen();
  return page;
}

class SpokenPage implements Spoken {
  readonly #door = new SpokenDoor();
  readonly #feed = new SpokenFeed();
  readonly #server: Server;

  #armed: Armed | undefined;

  constructor(private readonly parts: SpokenParts) {
    parts.onChord(() => this.#confirm());
    this.#server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.#server.maxConnections = 32;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, loopback, resolve);
    });
  }

  address(): ReturnType<Spoken["address"]> {
    const { secret, spent } = this.#door.ticket();
    this.#armed = undefined;
    return { address: `http://${loopback}:${this.#port}/#${secret}`, spent };
  }

  onlyTakes(): void {
    this.#door.onlyTakes();
    this.#armed = undefined;
  }

  say(key: string, content: SpokenContent): void {
    this.#feed.say(key, content);
  }

  async close(): Promise<void> {
    this.#door.close();
    this.#feed.end();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  get #port(): number {
    // A server that listens on a port has such an address.
    return (this.#server.address() as AddressInfo).port;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, type, body } = await this.#answer(request);
    response.writeHead(status, { ...safety, ...(type === undefined ? {} : { "content-type": type }) });
    response.end(body);
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const refusal = refusalOf(request, this.#port);
    if (refusal !== undefined) return { status: refusal };
    const url = new URL(request.url ?? "/", `http://${loopback}`);
    const file = request.method === "GET" ? files[url.pathname] : undefined;
    if (file !== undefined) return fileAnswer(file);
    switch (`${request.method ?? ""} ${url.pathname}`) {
      case "GET /texts":
        return json(this.#texts());
      case "POST /open":
        return this.#open(request);
      case "GET /content":
        return this.#content(request, Number(url.searchParams.get("after")));
      case "POST /press":
        return this.#door.knows(request) ? this.#press(pressIn(await bodyOf(request))) : { status: 401 };
      default:
        return { status: 404 };
    }
  }

  #open(request: IncomingMessage): Answer {
    const key = this.#door.open(request);
    return key === undefined ? { status: 401 } : json({ key });
  }

  async #content(request: IncomingMessage, after: number): Promise<Answer> {
    if (!this.#door.knows(request)) return { status: 401 };
    const next = await this.#feed.after(after, longPollMs);
    // Meanwhile another page may have been opened.
    if (!this.#door.knows(request)) return { status: 401 };
    return next === undefined ? { status: 204 } : json(this.#pageOf(next));
  }

  #press(asked: PressAsked | undefined): Answer {
    if (asked === undefined) return { status: 400 };
    this.#armed = undefined;
    const result = this.#pressNow(asked, false);
    if (result === "not-physical" && this.#door.gives)
      this.#armed = { asked, until: performance.now() + armedMs };
    return json({ say: this.#wordsFor(result) });
  }

  /** A person has confirmed what was pressed a moment ago, if it still stands there. */
  #confirm(): void {
    const armed = this.#armed;
    this.#armed = undefined;
    if (armed !== undefined && performance.now() <= armed.until) this.#pressNow(armed.asked, true);
  }

  #pressNow({ version, ...press }: PressAsked, physical: boolean): PressResult {
    const { now } = this.#feed;
    return now?.version === version ? now.content.press({ ...press, physical }) : "gone";
  }

  #wordsFor(result: PressResult): string {
    const { t } = startI18n(this.parts.language());
    if (result === "done") return "";
    if (result === "not-physical") return this.#door.gives ? t("spoken.chord") : t("spoken.onlyTakes");
    return t(`spoken.${result}`);
  }

  #texts() {
    const { t } = startI18n(this.parts.language());
    return { used: t("spoken.used"), lost: t("spoken.lost") };
  }

  #pageOf({ version, content }: Versioned) {
    const { t } = startI18n(content.language);
    const frame = { title: t("spoken.title"), intro: t("spoken.intro"), rule: t("spoken.rule") };
    return { version, language: content.language, ...frame, ...content.words() };
  }
}

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Buffer;
}

const json = (value: object): Answer => ({
  status: 200,
  type: "application/json",
  body: JSON.stringify(value),
});

const fileAnswer = ({ name, type }: { readonly name: string; readonly type: string }): Answer => ({
  status: 200,
  type,
  body: readFileSync(assetPath(`spoken/${name}`)),
});

/** A press that gives something: it waits for the real keyboard. */
interface Armed {
  readonly asked: PressAsked;
  readonly until: number;
}

interface PressAsked {
  readonly version: number;
  readonly id: string;
  readonly typed: string;
}

function pressIn(body: unknown): PressAsked | undefined {
  if (typeof body !== "object" || body === null || !("version" in body) || !("id" in body)) return undefined;
  const { version, id } = body;
  const typed = "typed" in body && typeof body.typed === "string" ? body.typed : "";
  return typeof version === "number" && typeof id === "string" ? { version, id, typed } : undefined;
}

/** Undefined for what is too long or no JSON. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bodyMostBytes) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}
