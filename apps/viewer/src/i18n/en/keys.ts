/** Comparing the keys, and what they protect. No text claims more than the claim in docs/security-model.md. */
export const keys = {
  heading: "Compare four emoji with {{peer}}",
  headingNone: "Encryption with {{peer}}",
  headingCompared: "Four emoji, compared with {{peer}}",
  how: "Read them to {{peer}} by telephone or in person, or write them in an end-to-end encrypted chat other than this page's. In any other chat the chat server could change what you read.",
  yours: "Your four emoji",
  same: "Same",
  different: "Different",
  differAfterAll: "They differ after all",
  later: "Later",
  state: {
    compared: "You compared them",
    "not-compared": "Not compared",
  },
  notComparedNote: "Until you have, somebody may stand between your two pages.",
  comparedNote: "You said that all four are the same.",
  early: "These emoji have only just appeared. You can answer in a moment.",
  renewed:
    "The keys are new, because a page lost the old ones, a new link was opened, or the session moved to another tab: these are emoji number {{n}} of this session, of {{most}} at most. Compare them again; if neither of you did any of that, end the session.",
  peerSays: "{{peer}} says that they are the same. That is their word only: compare them yourself, too.",
  peerSaysToo: "{{peer}} says so, too.",
  waiting: "Four emoji to compare appear here as soon as the page of {{peer}} is open.",
  agreeing: "The two pages are agreeing on new keys…",
  broken:
    "So far {{n}} of 3 attempts broke off. A poor connection does that, or a page that was reloaded, or somebody who interferes.",
  failed: {
    differed:
      "You said that the emoji differ, so everything has stopped on this page, also after a reload. The service was asked to end the session, but whoever stands in between could hold that back: tell {{peer}} by telephone or in person to press Different or to close the page, too.",
    "differed-there":
      "The page of {{peer}} said that the emoji differ, so everything has stopped on this page, also after a reload. Talk to {{peer}} by telephone or in person before you try again.",
    "attempts-spent":
      "The two pages make no more keys in this session, so nothing can be shown: three attempts broke off between them, or the keys were made eight times. A poor connection or many lost pages do that, or somebody who interferes. End this session; whoever needs help then writes {{ask}} to the bot for a new one.",
    "other-version":
      "Your page and the page of {{peer}} are of different versions and do not understand each other, so nothing can be shown. Both of you, please reload your pages.",
    "not-supported":
      "Your browser cannot encrypt from page to page, so nothing can be shown from here or seen here. Use a current Chrome or Edge (133 or newer), Firefox (130 or newer) or Safari (17 or newer): write {{link}} to the bot for a new link there.",
    "peer-not-supported":
      "The browser of {{peer}} cannot encrypt from page to page, so nothing can be shown. They need a current Chrome or Edge (133 or newer), Firefox (130 or newer) or Safari (17 or newer): they write {{link}} to the bot for a new link there.",
  },
  differ: {
    heading: "Do they really differ?",
    what: "Look once more: all four, in this order.",
    consequence:
      "If even one differs, end the session now: somebody may be between the two pages. Picture and chat end at once on your page, and the service is asked to end the session and to say why in both chats. Tell the other person by voice, too.",
    back: "Back: nothing ends",
    end: "They differ: end everything",
  },
  changed: {
    heading: "Stopped: the service changed this session",
    text: "You opened a session with {{peer}}. The service now gives it out as another session, or as one with somebody else. So everything has stopped on this page, also after a reload: nothing is shown, and the keys are deleted.",
    next: "Tell {{peer}} by telephone or in person to close the page, too, and tell whoever runs the service. For a new session, whoever needs help writes {{ask}} to the bot.",
  },
};

export const protection = {
  sign: {
    compared: "Encrypted and compared",
    "not-compared": "Encrypted, not compared",
    idle: "Compared; no picture",
    "idle-not-compared": "Not compared; no picture",
    starting: "Encryption is starting",
    "starting-not-compared": "Not compared; encryption is starting",
    failed: "Not encrypted: nothing is shown",
    "no-keys": "No keys",
  },
  heading: "What protects this session",
  close: "Close",
  now: "At this moment",
  picture: {
    off: "There is no picture at the moment. One is shown only when its encryption is on.",
    starting: "The picture's encryption is being switched on; nothing is shown before.",
    on: "The picture is encrypted in one page and decrypted only in the other.",
    "on-not-compared":
      "The picture is encrypted. Only comparing the emoji shows that no page but your two can decrypt it.",
    failed:
      "The picture's encryption could not be switched on in your browser, so nothing is shown. Reload this page; if it comes again, use another browser.",
  },
  chat: {
    compared: "The chat of this page and the pointer are encrypted from page to page, too.",
    "not-compared":
      "The chat of this page and the pointer are encrypted with the same keys. Only comparing shows that nobody in between has them.",
  },
  noKeys: "The two pages have no keys yet, so there is no chat and no picture.",
  comparedNow: "You compared the four emoji. That is what the next list rests on.",
  notComparedNow:
    "You have not compared the four emoji: as long as that is so, somebody may be in between, and the next list is not sure.",
  against: "Once you compared, these can neither watch nor read",
  againstWhom: {
    media: "the media server that carries the picture",
    network: "the network and whoever listens there",
    chat: "your chat servers",
    database: "whoever steals the service's database, or its API keys for the media server",
  },
  not: "What this does not protect against",
  notAgainst: {
    operator: "Whoever runs this service could serve altered pages, and those could watch.",
    peer: "{{peer}} can photograph or record whatever they see and read.",
    computers: "So can programs and people at either of the two computers.",
    known: "The servers know that you and {{peer}} have a session, when, and with which browsers.",
  },
};
