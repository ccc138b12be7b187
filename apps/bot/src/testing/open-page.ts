import type { SeatId, SessionId } from "@assist/assist-core";
import { apiPaths, type PageEvent, type SessionView } from "@assist/protocol";
import type { PageSink } from "../http/page-feed.js";
import type { Browser } from "./browser.js";
import type { HttpBot } from "./http-bot.js";

/** An open page that keeps what it is sent. */
export class OpenPage implements PageSink {
  readonly events: PageEvent[] = [];
  closed = false;
  send = (event: PageEvent): boolean => this.events.push(event) > 0;
  drained = (): Promise<void> => Promise.resolve();
  close = (): void => {
    this.closed = true;
  };

  of<K extends PageEvent["kind"]>(kind: K): readonly Extract<PageEvent, { kind: K }>[] {
    return this.events.filter((event): event is Extract<PageEvent, { kind: K }> => event.kind === kind);
  }

  get view(): SessionView | undefined {
    return this.of("session").at(-1)?.view;
  }
}

export async function openPage(bot: HttpBot, browser: Browser): Promise<OpenPage> {
  const page = new OpenPage();
  const { id } = (await browser.request("GET", apiPaths.session)).json<SessionView>();
  bot.pages.open(browser.seat as SeatId, id as SessionId, page);
  return page;
}
