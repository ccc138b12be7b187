import { chat, pointer } from "./en/chat.js";
import { control } from "./en/control.js";
import { keys, protection } from "./en/keys.js";

/** What the pages say. Each text names what happened, on whose side, and what to do next. */
export const en = {
  product: "Assist",
  language: "Language",
  end: "End session",
  reload: "Reload the page",
  title: {
    idle: "Assist",
    waiting: "Waiting for {{peer}}",
    here: "{{peer}} is here",
    sharing: "● You are sharing your screen",
    watching: "▶ Screen of {{peer}}",
    over: "Session over",
    paused: "❚❚ Paused: your screen is not shown",
    curtain: "❚❚ {{peer}} has paused",
    asked: "● {{peer}} asks to operate this computer",
    operated: "● {{peer}} operates this computer",
    operating: "▶ You operate the computer of {{peer}}",
    unread: "({{n}}) {{title}}",
  },
  noLink: {
    heading: "Please open your personal link",
    where:
      "This page belongs to a link that the Assist bot sends you in chat. Open that link in this browser.",
    new: "No link at hand? Write {{link}} to the bot and it sends you a new one for your running session, or {{ask}} to ask somebody for help.",
  },
  codeEntry: {
    heading: "Is your chat on your phone?",
    how: "Open your link on the phone: it shows a code such as K7QD‑M2XP. Type it here, on the computer whose screen your friend is to see.",
    ownPhone:
      "Only type a code that your own phone shows. A bank, a company or a help line never gives you one: whoever told you a code wants to see your screen.",
    label: "Code from your phone",
    go: "Go on",
    checking: "Checking…",
    "not-a-code":
      "No code looks like this. Please compare it with the phone: eight letters and digits, such as K7QD‑M2XP. No try was used up.",
    wrong: "This is not the code on your phone. Please compare them. Tries left: {{left}}.",
    wrongLast: "The code was wrong three times and no longer works. Press New code on the phone.",
    "code-invalid":
      "No such code is valid now. It may be mistyped, older than ten minutes, used or replaced. Compare it with the phone, or press New code there. You can also write {{link}} to the bot and open the new link here.",
    "too-many-requests":
      "Too many codes were tried in a short time. Wait ten minutes, or write {{link}} to the bot and open the new link on this computer.",
  },
  looking: { heading: "Looking at your link" },
  handover: {
    heading: {
      phone: "This is a phone: go on at your computer",
      other: "This device cannot show its screen: go on at your computer",
    },
    why: {
      phone:
        "Your friend is to see the screen of your computer, and a phone's browser cannot show its own. Nothing has been opened yet.",
      other:
        "Your friend is to see the screen of your computer, and this browser cannot show one. Nothing has been opened yet.",
    },
    open: "On your computer, open this address in a browser:",
    type: "Type the code there that this page shows you.",
    show: "Show the code",
    new: "New code",
    making: "Making a code…",
    spoken: "Code: {{first}}, then {{second}}",
    until: "The code works for:",
    wrongTyped: "Somebody typed a wrong code for it. Tries left: {{left}}.",
    taken:
      "The code was typed. Now press Continue on the computer. If it was not you who typed it, write {{link}} to the bot.",
    another: "Is the page on the computer gone? Press New code and type that one there.",
    lapsed: "This code no longer works. Press New code for another.",
    locked:
      "The code was typed wrongly three times and no longer works. If that was you, press New code. If not, somebody was guessing; nothing was opened.",
    yours: "The code is for you alone. Tell it to nobody, not even to your friend or a help line.",
    instead:
      "Or open the link from the chat on that computer: write {{link}} to the bot for a new one there.",
  },
  handedOver: {
    heading: "Opened on your computer",
    where: "Your link was opened in {{browser}} at {{time}}.",
    away: "You can put the phone away and go on there.",
    other: "To open it on another computer instead, write {{link}} to the bot.",
  },
  welcome: {
    heading: "Your place in a help session",
    typedFor: "This link is for {{person}}. Is that you?",
    notYou:
      "If it is not, close this page. Whoever gave you the code wants this computer in their session, and its screen shown to somebody they chose.",
    what: "This is a personal link to a session of remote help: one person shows their screen, the other one looks at it.",
    safe: "Continuing shows nothing yet. Whoever shows a screen is asked first, on the next page.",
    once: "The link is for you alone: once opened, it works in this browser only. If you did not expect it, close this page.",
    continue: "Continue",
    opening: "Opening your place…",
  },
  resuming: {
    heading: "Coming back to your session",
    wait: "One moment, please.",
    trying: "The Assist server does not answer. This page keeps trying; you need not do anything.",
  },
  refused: {
    "link-invalid": {
      heading: "This link is not valid",
      text: "It may be cut off, or its session is long over. Open the whole link from the chat, or write {{link}} to the bot for a new one.",
    },
    "link-replaced": {
      heading: "There is a newer link",
      text: "A newer link took the place of this one. Open the newest link in the chat, or write {{link}} to the bot for another.",
    },
    "link-used-elsewhere": {
      heading: "This link is open in another browser",
      text: "It was opened in {{browser}} on {{time}}. A link works only in the browser that opened it first.",
      unknown: "It was opened in another browser. A link works only in the browser that opened it first.",
      you: "If that was you: go on there, or write {{link}} to the bot for a new link here.",
      notYou: "If that was not you: write {{end}} to the bot now, so that nobody takes your place.",
    },
    "session-over": {
      heading: "This session is over",
      text: "Nothing is shown any longer. The chat says how it ended; to begin another one, write {{ask}} to the bot.",
    },
    "seat-unknown": {
      heading: "This page has lost its place",
      text: "The browser no longer has the cookie of this session. Open your link from the chat again, or write {{link}} to the bot for a new one.",
    },
    "version-unknown": {
      heading: "This page is out of date",
      text: "The Assist server was renewed while this page was open. Reload the page to go on.",
    },
    other: {
      heading: "The server refused this page",
      text: "This should not happen ({{code}}). Reload the page; if it comes again, write {{link}} to the bot for a new link.",
    },
  },
  problem: {
    unreachable: "The Assist server does not answer. Please check your connection and try again.",
    "media-unavailable":
      "The media server that carries the picture does not answer. Nothing was shown; please try again in a moment.",
    "helper-not-here":
      "The page of {{peer}} is not open just now, so nothing was shown. You can share as soon as it is.",
    "too-many-requests": "That was too often in a short time. Please wait a minute and try again.",
    "session-over": "The session has ended meanwhile.",
    "service-unavailable": "The Assist server is busy or being restarted. Please try again in a moment.",
    other: "That did not work ({{code}}). Nothing was shown; please try again.",
  },
  capture: {
    cancelled: "You closed the selection, so nothing is shown. Press Share my screen to try again.",
    "blocked-by-system":
      "Your system does not let this browser record the screen. Allow it in the system's privacy settings (screen recording), then try again.",
    "not-readable":
      "The system did not give the browser that picture. Close other programs that record the screen, or choose another window, then try again.",
    "none-found": "The browser found nothing to share. Try again and choose a screen or a window.",
    "not-supported":
      "This browser or device cannot share its screen. Open your link on the computer whose screen is to be seen: write {{link}} to the bot for a new link there.",
    failed: "The browser could not start sharing. Please try again.",
  },
  superseded: {
    heading: "Open in another tab",
    text: "Your place in this session is now in another tab or window of this browser. Nothing is shown or seen here any longer.",
  },
  heldElsewhere: {
    heading: "This session is open in another tab",
    text: "Another tab or window of this browser holds your place. You can go on there.",
    takeOver:
      "If you use it here instead, the other tab lets go, and a picture that it shows stops. The keys are made anew: you compare four new emoji with {{peer}}. What was written in the chat may be missing here.",
    useHere: "Use it here instead",
  },
  log: {
    broken:
      "The service's log of this session does not fit what this page saw: something in it was changed or left out. Tell whoever runs the service, and keep the message with which the bot closes the session in your chat: the log's digest stands in it.",
  },
  offer: {
    heading: "Let {{peer}} see your screen",
    again: "Show your screen again?",
    purpose: "About: {{purpose}}",
    who: "{{peer}} will see your whole screen or the window you choose, live. They can only look and point. Using your mouse or keyboard needs more: a program that asks you on this computer.",
    nothingYet: "Nothing is shown yet. The browser asks you what to show, and you can stop at any time.",
    nothingNow: "Nothing is shown any longer.",
    share: "Share my screen",
    choosing: "Choose in the browser's window what to show…",
    helper: {
      here: "{{peer}} is here and waiting.",
      "not-opened": "{{peer}} has not opened their link yet. You can share as soon as they are here.",
      away: "The page of {{peer}} is not open at the moment. You can share as soon as they are back.",
    },
    keys: {
      agreeing: "{{peer}} is here. Your two pages are agreeing on keys; you can share in a moment.",
      failed: "Nothing can be shown without keys. What to do stands above.",
      closed: "The page of {{peer}} does not answer yet. You can share as soon as it does.",
    },
    startBy: "The session lapses if nothing is shared within:",
    resumeBy: "You can share again within:",
  },
  sharing: {
    heading: "You are sharing your screen",
    headingStarting: "Starting to share your screen",
    starting: "Connecting: {{peer}} does not see anything yet.",
    helper: {
      here: "{{peer}} is watching.",
      "not-opened": "{{peer}} has not opened their new link yet and sees nothing at the moment.",
      away: "The page of {{peer}} is not open, so they see nothing at the moment.",
      interrupted:
        "Your connection is interrupted: {{peer}} may not see anything at the moment. This page keeps trying; your screen is shown again as soon as it is back.",
      unanswered:
        "The page of {{peer}} has not answered for some seconds, so they may not see anything at the moment. Both pages keep trying.",
    },
    headingPaused: "Paused: {{peer}} does not see your screen",
    paused:
      "{{peer}} sees a curtain in the place of your screen. The chat goes on. Only you can resume, on this page.",
    pausedAlone:
      "The page of {{peer}} has not answered for a minute, so the picture is paused. Press Resume when they are back.",
    pausedForCode:
      "The code for the control program can be seen, so {{peer}} sees a curtain. Hide the code, or press Resume, to go on.",
    pause: "Pause",
    resume: "Resume",
    curtain: "Not shown",
    stop: "Stop sharing",
    stopNote: "Closing this page stops the picture at once, too.",
    preview: "What is being shown",
    hidePreview: "Hide preview",
    showPreview: "Show preview",
    for: "Sharing for",
  },
  waiting: {
    heading: "Waiting for the screen of {{peer}}",
    why: {
      "not-opened": "{{peer}} has not opened their link yet.",
      away: "The page of {{peer}} is not open at the moment; nothing is shared yet.",
      choosing: "Waiting for {{peer}} to choose what to share.",
      connecting: "{{peer}} has begun to share; the picture is on its way.",
      stopped: "{{peer}} is here, is not sharing at the moment, and may share again.",
      "stopped-away":
        "{{peer}} is not sharing at the moment, and their page is not open. They can still come back and share again.",
      paused: "{{peer}} has paused; their screen is not shown at the moment. Only they can resume.",
      gone: "The picture stopped: {{peer}} closed the page, or lost the connection. They can still come back.",
    },
    until: "Time left for that:",
    look: "You will look and point; to operate their computer you ask them later. Leave this page open; a sound tells when the picture comes.",
  },
  watching: {
    heading: "Screen of {{peer}}",
    view: "Size of the picture",
    fit: "Fit",
    actual: "Actual size",
    fullScreen: "Full screen",
    leaveFullScreen: "Leave full screen",
    picture: "Live picture of the screen of {{peer}}, {{width}} by {{height}} pixels",
    delayNote:
      "Delay on this side: half the way to the server and back, and the time from arrival to display. The other side's capture, encoding and way come on top.",
    more: "Keyboard shortcuts and what the figures mean",
    stage: "Shared screen",
    shortcutKeys:
      "Keyboard: Fit: {{fit}} · Actual size: {{actual}} · Full screen: {{full}} · Point: {{point}} · Chat: {{chat}}",
    curtain: {
      heading: "Paused",
      text: "{{peer}} has paused, so their screen is not shown at the moment. The chat goes on. Only they can resume.",
    },
    coming: {
      heading: "The picture is coming",
      text: "It is shown as soon as the page of {{peer}} confirms that it is their screen at this moment.",
    },
    interrupted: {
      heading: "Interrupted",
      text: "What you see may be old: nothing arrives from the page of {{peer}}. This page keeps trying; you need not do anything.",
    },
  },
  sound: { mute: "Mute sound", unmute: "Sound on" },
  connection: {
    label: "Connection",
    server: {
      pictureGoesOn: "Reconnecting to the Assist server… The picture goes on meanwhile.",
      keepsTrying: "Reconnecting to the Assist server… You need not do anything.",
    },
    connecting: "Connecting to the media server…",
    failing: "The media server does not answer. This page keeps trying; nothing is lost.",
    reconnecting: "The connection of this page was lost. Reconnecting…",
    refused: "The server gives no access at the moment ({{code}}). This page keeps trying.",
    quality: {
      excellent: "Very good connection",
      good: "Good connection",
      poor: "Poor connection: the picture may come late",
      lost: "Connection lost",
      unknown: "Connected",
    },
    roundTrip: "{{ms}} ms to the server and back",
    path: {
      receiving: {
        udp: "UDP, no relay",
        tcp: "UDP is blocked here; the picture comes over TCP",
        relay: "The picture comes through a relay (TURN over {{protocol}})",
      },
      sending: {
        udp: "UDP, no relay",
        tcp: "UDP is blocked here; the picture goes over TCP",
        relay: "The picture goes through a relay (TURN over {{protocol}})",
      },
    },
    delay: {
      receiving: "Delay on this side {{ms}} ms",
      sending: "Delay on this side {{ms}} ms",
    },
    rate: "{{fps}} pictures per second",
  },
  over: {
    heading: "The session is over",
    byMe: "You ended it.",
    byPeer: "{{peer}} ended it.",
    byRole: {
      requester: "It was ended from the page that shares.",
      helper: "It was ended from the page that watches.",
    },
    reason: {
      "requester-left": {
        requester: "Your page was closed and not opened again in time.",
        helper: "{{peer}} closed the page and did not come back in time.",
      },
      "not-started": {
        requester: "Nothing was shared in time.",
        helper: "{{peer}} did not share anything in time.",
      },
      "not-shared-again": {
        requester: "Your screen was not shared again in time.",
        helper: "{{peer}} did not share again in time.",
      },
      "emoji-differed": {
        requester:
          "The four emoji differed, so everything was ended. Somebody may have stood between your page and the page of {{peer}}. Talk to {{peer}} by telephone or in person, and tell whoever runs this service, before you try again.",
        helper:
          "The four emoji differed, so everything was ended. Somebody may have stood between your page and the page of {{peer}}. Talk to {{peer}} by telephone or in person, and tell whoever runs this service, before you try again.",
      },
      scam: {
        requester:
          "You pressed “This is a scam”. Nothing is shown or operated any longer, and {{peer}} cannot reach you through this service. If you have given somebody a password or money, call your bank or the police yourself, by a number that you know.",
        helper:
          "{{peer}} ended everything with “This is a scam”, and you cannot reach them through this service any more. If it was a mistake, talk to them in another way.",
      },
    },
    outcome: {
      declined: "The request was declined.",
      expired: "Nobody answered the request in time.",
      withdrawn: "The request was withdrawn.",
      failed: "It could not take place because of a fault on the server's side.",
      ended: "Nothing is shown any longer.",
    },
    lasted: "It lasted {{duration}}.",
    never: "Nothing was shown.",
    digest: "Digest of the log",
    copyRefused: "The browser did not allow it: the whole digest stands in your chat.",
    digestNote: "The same digest stands in both chats; whoever changes the log later cannot change that.",
    digestNoteRehearsal:
      "The same digest stands in your chat; whoever changes the log later cannot change that.",
    copy: "Copy the whole digest",
    copied: "Copied",
    next: "You can close this page. To begin another session, write {{ask}} to the bot.",
  },
  rehearsal: {
    requester:
      "Rehearsal: you are both sides. Open the other link in a second window to see what a helper would see.",
    helper: "Rehearsal: you are both sides. Open the other link in a second window to be the one who shares.",
    over: "Rehearsal: you were both sides.",
  },
  keys,
  protection,
  chat,
  pointer,
  control,
  me: "You are {{me}}",
};
