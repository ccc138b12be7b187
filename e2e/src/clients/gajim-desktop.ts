import { execFileSync } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startDisplay } from "../browser/display.js";
import type { XmppPlace } from "../people/text-person.js";
import { PythonProgram, type Launch } from "./python-program.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** AT-SPI's word for a part of a window. */
type Role = "dialog" | "frame" | "label" | "push button" | "table cell" | "text" | "toggle button";

export interface GajimOptions {
  /** Default: true. */
  readonly plugin?: boolean;
  /** Default: English. */
  readonly locale?: string;
}

/** A desktop with Gajim on it: real clicks and keys, and what a screen reader finds. What parts say is a pattern. */
export class GajimDesktop {
  readonly #program: PythonProgram;
  readonly #close: () => Promise<void>;

  private constructor(program: PythonProgram, close: () => Promise<void>) {
    this.#program = program;
    this.#close = close;
  }

  /** Starts Gajim with the person's account; its contact list is open, with those only who are there. */
  static async open(place: XmppPlace, user: string, options: GajimOptions = {}): Promise<GajimDesktop> {
    await using opened = new AsyncDisposableStack();
    const plugins = options.plugin === false ? [] : ["assist"];
    const home = await makeHome(plugins);
    opened.defer(() => rm(home, { recursive: true, force: true }));
    const display = await startDisplay(1000, 640);
    opened.defer(() => display.stop());
    const launch = launchIn(home, display.name, options.locale ?? "C.UTF-8");
    const program = new PythonProgram("desktop.py", () => undefined, launch);
    opened.defer(() => program.stop());
    const { domain, host, port, accounts } = place;
    const password = accounts.find(({ address }) => address === `${user}@${domain}`)?.password;
    await program.ask("start", { profile: { user, domain, password, host, port, plugins } });
    const kept = opened.move();
    const desktop = new GajimDesktop(program, () => kept.disposeAsync());
    await desktop.openContacts();
    return desktop;
  }

  /** Ends all of it. */
  close(): Promise<void> {
    return this.#close();
  }

  async openContacts(): Promise<void> {
    await this.#program.ask("open_contacts");
  }

  async openChat(contact: string): Promise<void> {
    await this.openContacts();
    await this.#program.ask("click", { role: "table cell", says: `^${contact}$`, times: 2 });
    await this.click("text", "^$");
  }

  async rightClickChat(name: string): Promise<void> {
    await this.#program.ask("right_click_chat", { name });
  }

  /** With one of its entries, by which the end of its closing is seen: until then it takes all clicks. */
  async closeMenu(entry: string): Promise<void> {
    await this.press("Escape");
    await this.seesNoMore("push button", entry);
  }

  async openChatMenu(): Promise<void> {
    await this.#program.ask("open_chat_menu");
  }

  /** On or off, by its name in the list of plugins. */
  async switchPlugin(name: string): Promise<void> {
    await this.#program.ask("switch_plugin", { name });
  }

  async click(role: Role, says: string): Promise<void> {
    await this.#program.ask("click", { role, says });
  }

  async rightClick(role: Role, says: string): Promise<void> {
    await this.#program.ask("click", { role, says, button: 3 });
  }

  /** What it says in whole, once it is there. */
  async sees(role: Role, says: string): Promise<string> {
    return String((await this.#program.ask("see", { role, says }))["says"]);
  }

  /** Resolves once no such part shows any more. */
  async seesNoMore(role: Role, says: string): Promise<void> {
    await this.#program.ask("gone", { role, says });
  }

  async shows(role: Role, says: string): Promise<boolean> {
    return (await this.#program.ask("shows", { role, says }))["shows"] === true;
  }

  /** Into what has the focus; resolves once it stands there. */
  async type(text: string): Promise<void> {
    await this.#program.ask("type", { text });
  }

  /** A key by its X name. */
  async press(key: string): Promise<void> {
    await this.#program.ask("press", { key });
  }

  /** Of the whole screen; kept when those of the documentation are to be made anew. */
  async keepImage(name: string): Promise<void> {
    const folder = process.env["ASSIST_IMAGES"];
    if (folder === undefined) return;
    const { picture } = await this.#program.ask("picture");
    await writeFile(join(folder, `${name}.png`), Buffer.from(String(picture), "base64"));
  }
}

/** With the programs and the plugin copied into it: Gajim's user may not be able to read this repository. */
async function makeHome(plugins: readonly string[]): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "assist-gajim-"));
  const programs = join(root, "e2e", "clients");
  await cp(join(programs, "gajim"), home, { recursive: true });
  await cp(join(programs, "json_lines.py"), join(home, "json_lines.py"));
  for (const plugin of plugins) {
    const place = join(home, ".local", "share", "gajim", "plugins", plugin);
    await cp(join(root, "plugins", "gajim", plugin), place, { recursive: true });
  }
  if (isRoot) execFileSync("chown", ["-R", "nobody:nogroup", home]);
  return home;
}

const isRoot = process.getuid?.() === 0;

/** Gajim refuses to run as root. */
const asNobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--pdeathsig=KILL", "--"];

/**
 * A session bus of its own, and in it the file that follows. What the bus starts may write what it likes, but not into
 * the program's answers. The bindings that Gajim uses come with Debian's Python.
 */
const inSession = [
  "sh",
  "-c",
  `exec 3>&1 >&2
   exec dbus-run-session -- sh -c 'exec setpriv --pdeathsig=KILL -- /usr/bin/python3 "$0" >&3' "$0"`,
];

function launchIn(home: string, display: string, locale: string): Launch {
  const { LC_ALL: _all, LC_CTYPE: _ctype, LANGUAGE: _language, ...environment } = process.env;
  return {
    command: isRoot ? [...asNobody, ...inSession] : inSession,
    folder: home,
    environment: {
      ...environment,
      ...{
        HOME: home,
        XDG_RUNTIME_DIR: home,
        TMPDIR: home,
        DISPLAY: display,
        GDK_BACKEND: "x11",
        LANG: locale,
      },
      PYTHONDONTWRITEBYTECODE: "1",
    },
  };
}
