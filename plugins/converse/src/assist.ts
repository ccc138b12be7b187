import { availability, byAvailability, type Availability } from "./availability.js";
import { botResource } from "./bot-resource.js";
import { contactName } from "./contact-name.js";
import type { ConverseEnv, ConversePrivate, RosterContact } from "./converse-api.js";
import type { Words } from "./words.js";
import { wordsFor } from "./words-for.js";

export interface Friend {
  readonly jid: string;
  readonly name: string;
  readonly availability: Availability;
}

/** What the entries of the plugin share: who we are, who the bot is, who can be asked, in which words. */
export class Assist {
  readonly converse: ConversePrivate;
  readonly env: ConverseEnv;

  constructor(converse: ConversePrivate, env: ConverseEnv) {
    this.converse = converse;
    this.env = env;
  }

  get api(): ConversePrivate["api"] {
    return this.converse.api;
  }

  /** Converse's locale, which it writes on its root element. */
  get language(): string {
    const root = document.querySelector("converse-root");
    const chosen = root?.getAttribute("lang") ?? this.api.settings.get("i18n");
    return (typeof chosen === "string" && chosen !== "" ? chosen : "en").replace("_", "-");
  }

  get words(): Words {
    return wordsFor(this.language);
  }

  /** The bot's bare address: the setting `assist_bot_jid`, else `assist` on our own server. */
  get bot(): string {
    const set = this.api.settings.get("assist_bot_jid");
    if (typeof set === "string" && set !== "") return set.toLowerCase();
    return `assist@${String(this.converse.session.get("domain"))}`;
  }

  /** The bot's full address as presence told it; undefined when none came, which `findBot` asks for. */
  get botFullJid(): string | undefined {
    const resources = this.converse.state.roster?.get(this.bot)?.presence?.resources.models ?? [];
    const name = botResource(
      resources.map((resource) => ({
        name: String(resource.get("name")),
        priority: Number(resource.get("priority")) || 0,
        online: resource.get("presence") === "online",
        since: String(resource.get("timestamp")),
      })),
    );
    return name === undefined ? undefined : `${this.bot}/${name}`;
  }

  /** Everyone who can be asked: contacts, without the bot and ourselves, those who are there first. */
  get friends(): readonly Friend[] {
    const contacts = this.converse.state.roster?.models ?? [];
    return contacts
      .filter((contact) => this.canHelp(contact.get("jid")) && contact.get("requesting") !== true)
      .map((contact) => this.friend(contact))
      .sort(byAvailability);
  }

  /** False for the bot, ourselves, and what is no address. */
  canHelp(jid: unknown): jid is string {
    return typeof jid === "string" && jid !== this.bot && jid !== this.converse.session.get("bare_jid");
  }

  friendOf(jid: string): Friend {
    const contact = this.converse.state.roster?.get(jid);
    return contact === undefined ? { jid, name: jid, availability: "offline" } : this.friend(contact);
  }

  friend(contact: RosterContact): Friend {
    return {
      jid: String(contact.get("jid")),
      name: contactName(contact),
      availability: availability(contact.getStatus()),
    };
  }
}
