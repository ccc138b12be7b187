import { ends } from "./en/ends.js";
import { question } from "./en/question.js";

/** What the agent's windows say. Each text names what happened, on whose side, and what to do next. */
export const en = {
  product: "Assist",
  program: "Assist · control program",
  webPage: "Open as a web page",
  webPagePrinted:
    "For screen readers, everything in this window is also at this address, on this computer only:",
  devices: {
    mouse: "Mouse",
    keyboard: "Keyboard",
    both: "Mouse and keyboard",
  },
  question,
  notice: {
    on: "{{helper}} operates this computer",
    details: "{{devices}} · {{left}} left",
    otherWays: "Esc and Ctrl+C stop it, too",
    stop: "Stop control",
    hold: {
      "local-touch": "Paused: you are using mouse or keyboard yourself",
      "picture-paused": "Paused: your picture is paused",
      interrupted: "Paused: nothing arrives from the page of {{helper}}",
      other: "Paused for a moment",
    },
    stopped: "{{helper}} no longer operates this computer",
    giveBack: "Give back",
    scam: "This is a scam",
  },
  idle: {
    ready: "Nobody operates this computer",
    for: "{{helper}} can ask you for it",
    forNobody: "Whoever helps you can ask you for it",
    quit: "Quit",
  },
  pairing: {
    heading: "Connect with your page",
    how: "Type the address of the service and the code that your own page shows on this computer, or paste the link from there.",
    warning:
      "Only a code from your own screen belongs here. If somebody reads one out to you on the phone or sends you one, they want to operate your computer: press Quit.",
    label: "Address and code, or link",
    example: "assist.example  K7QDM2-94CF-HJKP",
    go: "Connect",
    quit: "Quit",
    problem: {
      "not-readable":
        "This is neither a link nor an address with a code. Please compare it with your page: it looks like assist.example K7QDM2-94CF-HJKP. No try was used up.",
      wrong: "This is not the code on your page. Please compare them and type it again.",
      spent:
        "The code was wrong three times, or it is too old, and works no longer. Press Show a code on your page and type the new one.",
      "no-page":
        "No page waits with this code. Open your page in the browser of this computer, press Show a code there and type what it shows.",
      "service-silent":
        "The service does not answer at this address. Please check the address and your connection, and try again.",
      busy: "Your page is connected with another control program already. Quit that one, or go on with it.",
    },
    seeking: {
      heading: "Looking for your page",
      text: "The service {{service}} is asked for it. Leave the page open on this computer.",
    },
    paired: {
      heading: "Connected with your page",
      text: "Nobody operates this computer. You are asked here before anybody can.",
      for: "Your page is in a session with {{helper}}. Nobody operates this computer; you are asked here before anybody can.",
    },
    away: {
      heading: "Your page does not answer",
      text: "It may be reloading. Nobody operates this computer. This program ends if the page does not come back within {{left}}.",
    },
    over: {
      heading: "The session is over",
      text: "Nobody operates this computer any more, and this program ends now. You can delete it.",
    },
  },
  pointer: "{{helper}} points",
  ends,
  spoken: {
    title: "Assist: control of this computer",
    intro: "This page says what the small window of the control program shows, for screen readers.",
    rule: "What gives something away (Allow, Give back, Connect) counts when you press it and then hold both Shift keys of this computer for a second. Everything else counts at once. Esc and Ctrl+C stop control at any time.",
    none: "No question at the moment.",
    chord:
      "One more step: press both Shift keys of this computer together and hold them for a second. That counts for 15 seconds from now; after that, press the button again.",
    onlyTakes:
      "Nothing was done: somebody has operated this computer since this page was opened, so it only stops and denies now. The small window takes the keyboard when it asks: there Tab and Enter allow, and Tab, Tab and Enter open this page anew.",
    early: "Allow can be pressed in a moment. Please read the question first.",
    gone: "The question is over, so nothing was done.",
    used: "This page is not the newest: its address was opened already, or another one was asked for. Press Open as a web page in the small window for a new one.",
    lost: "The control program does not answer any more. It has ended, or this page is old. Nobody operates this computer through a program that has ended.",
  },
};
