export interface StreamedEvent {
  readonly name: string;
  readonly data: string;
}

/**
 * Turns the text of an event stream, cut anywhere, into its events. Only what our server sends is kept: `event` and
 * `data`; ids and retry times are passed over.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamParser {
  #rest = "";
  #name = "";
  #data: string[] = [];

  push(text: string): readonly StreamedEvent[] {
    const events: StreamedEvent[] = [];
    this.#rest += text;
    for (;;) {
      // A carriage return at the very end may be half of CRLF: it waits for what follows.
      const line = /^([^\r\n]*)(\r\n|\n|\r(?!$))/.exec(this.#rest);
      if (line === null) return events;
      this.#rest = this.#rest.slice(line[0].length);
      const event = this.#take(line[1] ?? "");
      if (event !== undefined) events.push(event);
    }
  }

  #take(line: string): StreamedEvent | undefined {
    if (line === "") return this.#dispatch();
    const [, field = "", value = ""] = /^([^:]*)(?::\s?(.*))?$/.exec(line) ?? [];
    if (field === "event") this.#name = value;
    else if (field === "data") this.#data.push(value);
    return undefined;
  }

  #dispatch(): StreamedEvent | undefined {
    const event = { name: this.#name === "" ? "message" : this.#name, data: this.#data.join("\n") };
    const empty = this.#data.length === 0;
    this.#name = "";
    this.#data = [];
    return empty ? undefined : event;
  }
}
