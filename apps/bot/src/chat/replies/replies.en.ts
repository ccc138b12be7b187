import { controlEn } from "./control.en.js";
import { historyEn } from "./history.en.js";
import type { Words } from "./words.js";

const help = (answering: string): string =>
  [
    "I bring a friend to your screen, when both of you agree.",
    "assist @friend [what for] — ask somebody",
    "who — whom you can ask, and whether they are there",
    `accept CODE, decline CODE [why] — ${answering}`,
    "cancel [CODE] — take your request back; without a code, all of them",
    "link — a new personal link (the old one stops working)",
    "pause — cover your screen at once (on your page you show it again)",
    "stop — end control at once (where nobody has it: the session)",
    "deny — say no to a friend who asks to operate your computer",
    "end — end the session at once",
    "status — what is open",
    "history [@friend] — what was logged of a session, and whether it is whole",
    "history DIGEST — the same of the session whose closing message has this digest (8 characters will do)",
    "name NAME ADDRESS — call an address by a name of yours",
    "language en|ja — choose the language",
    "blocked, unblock ADDRESS — whom you have blocked, and undo it",
    "assist demo — rehearse alone",
    "A helper sees your screen when you show it. They operate your computer only if you allow that in a window on the computer itself.",
  ].join("\n");

/** Every sentence of the service in English; `replies.ja.ts` has the same keys. Commands stay as they are typed. */
export const repliesEn = {
  asking:
    "{{presence}} I asked them to help you; they have {{minutes}} min to answer (code {{code}}).\nNothing is shown yet. To take it back, write: cancel",
  asking_offline:
    "{{presence}} I left the question for them; they can answer when they come online within {{minutes}} min (code {{code}}).\nNothing is shown yet. To take it back, write: cancel",
  presence: {
    available: "{{friend}} is online{{status}}.",
    away: "{{friend}} is away{{status}}.",
    busy: "{{friend}} is busy{{status}}.",
    offline: "{{friend}} is offline{{status}}.",
    unknown: "I cannot see whether {{friend}} is online.",
    status: " and says {{text}}",
  },
  friendAccepted: "{{friend}} accepted. Open your link to go on; nothing is shown before you choose to.",
  watching: "{{friend}} can see your screen. To cover it, write: pause — to end the session: end",
  watching_again: "{{friend}} can see your screen again. To cover it, write: pause — to end the session: end",
  pausing:
    "I have told your page to cover your screen. When it has done so, I say it here. To end the session, write: end",
  paused:
    "Your screen is covered: {{friend}} sees a curtain in its place. To show it again, press Resume on your page; to end the session, write: end",
  paused_away:
    "Your screen is covered: the page of {{friend}} has been away for a minute, so your page paused the picture by itself. To show it again, press Resume on your page; to end the session, write: end",
  heldBack: {
    yes: "Your page has not confirmed that your screen is covered, so I have had the media server hold the picture back: {{friend}} gets nothing new of it. What they saw last may stay on their page. To end the session, write: end",
    no: "Your screen may still be seen by {{friend}}: your page has not confirmed that it is covered, and I cannot reach the media server. Close the page, or write: end",
  },
  pausedBefore: {
    shown:
      "Your screen is covered already. To show it again, press Resume on your page; to end the session, write: end",
    "not-shown":
      "Your screen is not shown now. Should it come back by itself, it stays covered until you press Resume on your page. To end the session, write: end",
  },
  resumeOnPage:
    "Showing your screen again is done on your page, on the computer itself: press Resume there. If the page is not open, open your link, or get a new one: link",
  notShown:
    "{{friend}} does not see your screen now. You can share it again on your page; to end the session, write: end",
  requestClosed: "Your request to {{friend}} is closed.",
  requestClosed_accepted: "Your request to {{friend}} is closed: they agreed to help.",
  requestClosed_declined: "Your request to {{friend}} is closed: they said no.",
  requestClosed_expired: "Your request to {{friend}} is closed: there was no answer in time.",
  requestClosed_withdrawn: "Your request to {{friend}} is closed: it was taken back.",
  requestClosed_unreachable: "Your request to {{friend}} is closed: it could not be delivered.",
  pictureGone:
    "{{friend}} no longer sees your screen: your page was closed or lost its connection. Open the same link again within {{minutes}} min to go on; otherwise the session ends.",
  ended: "Session with {{friend}} ended{{lasted}}.",
  lasted: " after {{duration}}",
  friendDeclined: "{{friend}} declined. Nothing was shown. You can ask somebody else: who",
  friendDeclined_why:
    "{{friend}} declined and says {{why}}. Nothing was shown. You can ask somebody else: who",
  friendSilent:
    "{{friend}} did not answer in time, so the request has expired. Nothing was shown. You can ask again: assist {{typed}}",
  withdrawn: "You took the request to {{friend}} back; they are told. Nothing was shown.",
  withdrawn_instead:
    "{{acceptedBy}} helps you now, so I took your request to {{friend}} back; they are told.",
  friendUnreachable:
    "Your request could not be delivered: the chat server of {{friend}} does not know this address or refuses messages. Check the address and ask again.",
  friendUnreachable_gone_matrix:
    "Your request could not be delivered: {{friend}} has left their chat with me, so I may not write to them until tomorrow. Ask them to begin a chat with {{service}}; then ask again: assist {{typed}}",
  closing: {
    "by-you": "You ended the session with {{peer}}{{lasted}}.",
    "by-peer": "{{peer}} ended the session{{lasted}}.",
    "requester-left-requester":
      "The session with {{peer}} ended{{lasted}}: your page was closed or lost its connection, and did not come back in time.",
    "requester-left-helper":
      "The session ended{{lasted}}: the page of {{peer}} was closed or lost its connection, and did not come back in time.",
    "not-started": "The session with {{peer}} ended: nobody shared a screen in time.",
    "not-shared-again": "The session with {{peer}} ended{{lasted}}: the screen was not shared again in time.",
    "emoji-differed-by-you":
      "You found the four emoji different, so the session with {{peer}} is over{{lasted}}. Somebody may have stood between your two pages. Tell {{peer}} by telephone or in person, and tell whoever runs this service, before you try again.",
    "emoji-differed-by-peer":
      "{{peer}} found the four emoji different, so the session is over{{lasted}}. Somebody may have stood between your two pages. Talk to {{peer}} by telephone or in person, and tell whoever runs this service, before you try again.",
    scam: "You ended everything with {{peer}}{{lasted}}, since you take it for a scam. {{peer}} is blocked: they cannot ask you any more, nor you them. If they saw or did something with your money or passwords, call your bank now, by the number on your card. If it was a mistake, write: unblock {{typed}}",
    rehearsal: "The rehearsal ended{{lasted}}.",
    digest: "Nobody can see a screen now. Log digest: {{digest}}",
    "digest-compared": "Nobody can see a screen now. {{compared}} Log digest: {{digest}}",
  },
  prompt: "{{from}} asks you for help with their computer{{purpose}}.",
  prompt_purpose: ": {{text}}",
  prompt_act:
    "You would see their screen, when they choose to share it. To help, write: accept {{code}} — or: decline {{code}} (you can add why). Open for {{minutes}} min.",
  prompt_act_matrix:
    "You would see their screen, when they choose to share it. Tap ✅ to help or ❌ to decline, or write: accept {{code}} — or: decline {{code}} (you can add why). Open for {{minutes}} min.",
  inContacts: {
    yes: "They are in your contacts.",
    no: "They are not in your contacts: be careful, as with any stranger.",
  },
  acquaintance: {
    first: "This is the first request between you: make sure that it is really them, for example by a call.",
    none: "There was no session between you yet: make sure that it is really them, for example by a call.",
    known_one: "1 session between you since {{since}}.",
    known_other: "{{count}} sessions between you since {{since}}.",
  },
  address_elsewhere: "{{address}} ({{network}})",
  lookalike: " (careful: this address has letters that look like others)",
  peerPaused: "You accepted the request of {{from}}. At {{at}} they paused the picture.",
  peerPaused_away:
    "You accepted the request of {{from}}. At {{at}} their page paused the picture by itself: your page had not answered it for a minute. When your page is open again, ask them to press Resume on theirs.",
  peerResumed: "You accepted the request of {{from}}. At {{at}} they showed the picture again.",
  compared: {
    both: "The four emoji: compared by both of you.",
    you: "The four emoji: compared by you, not by {{peer}}.",
    peer: "The four emoji: compared by {{peer}}, not by you.",
    nobody: "The four emoji: not compared.",
  },
  promptAnswered: {
    accepted: "You accepted the request of {{from}}.",
    declined: "You declined the request of {{from}}.",
  },
  promptExpired: "The request of {{from}} has expired; there is nothing to answer any more.",
  promptWithdrawn: "{{from}} took the request back; there is nothing to answer any more.",
  answers: { accept: "Accept", decline: "Decline" },
  link: {
    requester:
      "Your personal link for the session with {{peer}}: {{link}}\nOpen it on the computer whose screen is meant; on a phone it shows a code to type there. The page asks before anything is shown. The link works in one browser; for a new one, write: link",
    helper:
      "Your personal link for helping {{peer}}: {{link}}\nThe page waits until they choose what to share. The link works in one browser; for a new one, write: link",
  },
  rehearsalLink: {
    requester: "Rehearsal, nobody else takes part. As the one who is helped, open: {{link}}",
    helper: "And as the helper, in another window, open: {{link}}\nTo end the rehearsal, write: end",
  },
  seatOpened: {
    requester: "Your link was opened at {{at}} in {{browser}}. If that was not you, write: end",
    helper: "Your link was opened at {{at}} in {{browser}}. If that was not you, write: end",
  },
  help: help("answer a request"),
  help_matrix: help("answer a request; or tap ✅ or ❌ under it"),
  unknownCommand:
    "I understand commands only, and {{word}} is none. To ask somebody: assist @friend. For everything I understand: help",
  unknownCommand_suggestion:
    "I do not know {{word}}. Did you mean: {{suggestion}}? For everything I understand: help",
  writeOnly: "If you mean it as a command, write only: {{usage}}",
  missingArgument: "Something is missing. Write: {{usage}}",
  contacts: "You can ask:",
  contacts_line: "{{friend}} — {{availability}}",
  contacts_act: "To ask one of them: assist @friend what it is about",
  contacts_none:
    "Nobody is here whom I may list for you. I list people of your server who have {{service}} in their contacts, and those to whom you gave a name. You can ask anybody else who has it there by their whole address: assist friend@example.org",
  contacts_none_matrix:
    "Nobody is here whom I may list for you. I list people of your server who have a chat with {{service}}, and those to whom you gave a name. You can ask anybody else who has one by their whole address: assist @friend:example.org",
  availability: { available: "online", away: "away", busy: "busy", offline: "offline", unknown: "not known" },
  status_none: "Nothing is open: no request, no session. To ask somebody: assist @friend",
  status: {
    "requester-requested":
      "You ask {{peer}} (code {{code}}); the question is on its way. To take it back: cancel",
    "requester-ringing": "You ask {{peer}} (code {{code}}); no answer yet. To take it back: cancel",
    "requester-accepted":
      "{{peer}} accepted; nothing is shown yet. Go on at your page. If it is not open, open your link, or get a new one: link",
    "requester-shown":
      "Session with {{peer}} since {{since}}; they can see your screen. To cover it: pause. To end it: end",
    "requester-paused":
      "Session with {{peer}} since {{since}}; the picture is paused. You show your screen again on your page. To end the session: end",
    "requester-notShown":
      "Session with {{peer}} since {{since}}; your screen is not shown now. To end it: end",
    "requester-rehearsal": "A rehearsal is open; only you take part. To end it: end",
    "helper-requested": "{{peer}} asks you to help{{purpose}}. Answer: accept {{code}} or decline {{code}}",
    "helper-ringing": "{{peer}} asks you to help{{purpose}}. Answer: accept {{code}} or decline {{code}}",
    "helper-accepted":
      "You help {{peer}}; nothing is shown yet. Go on at your page. If it is not open, open your link, or get a new one: link",
    "helper-shown": "Session with {{peer}} since {{since}}; you can see their screen. To end it: end",
    "helper-paused":
      "Session with {{peer}} since {{since}}; they have paused the picture. To end the session: end",
    "helper-notShown": "Session with {{peer}} since {{since}}; their screen is not shown now. To end it: end",
  },
  control: controlEn,
  scamBlocked:
    "You take it for a scam, so {{address}} is blocked: they cannot ask you any more, nor you them. The session was over already. If they saw or did something with your money or passwords, call your bank now, by the number on your card. If it was a mistake, write: unblock {{typed}}",
  unblocked:
    "{{address}} is no longer blocked: each of you can ask the other again. To ask: assist {{typed}}",
  blockedList:
    "You have blocked: {{addresses}}. They cannot ask you, and you cannot ask them. To undo that, write: unblock ADDRESS",
  blockedList_none: "You have blocked nobody.",
  history: historyEn,
  languageSet: "From now on I write in English.",
  languageUnknown: "I do not know the language {{tag}}. There are: language en, language ja",
  petnameSet: "You can now write: assist {{name}} — it means {{address}}.",
  declinedByYou: "{{from}} is told that you declined.",
  refusal: {
    "friend-not-found":
      "I do not know who {{name}} is. Write the whole address (assist friend@example.org), or see whom you can ask: who",
    "friend-not-found_matrix":
      "I do not know who {{name}} is. Write the whole address (assist @friend:example.org), or see whom you can ask: who",
    "friend-unclear":
      "{{name}} may mean several people, so I have asked nobody. Write the whole address: {{candidates}}",
    "friend-unclear_one":
      "I know nobody called {{name}} in your network, so I have asked nobody. If you mean this one, write the whole address: {{candidates}}",
    "friend-is-you": "That is your own address. To try it out alone, write: assist demo",
    "friend-is-service": "That is me. Name the friend who should see your screen: assist @friend",
    "policy-you":
      "I may only pass on requests of people whom I know. Add {{service}} to your contacts first, then ask again.",
    "policy-you_matrix":
      "I may only pass on requests of people whom I know. Begin a direct chat with {{service}} first, then ask again.",
    "policy-friend":
      "I may not ask {{friend}}: they do not have {{service}} in their contacts. Ask them to add it, then write again: assist {{friend}}",
    "policy-friend_matrix":
      "I may not ask {{friend}}: they have no chat with {{service}}. Ask them to begin one, then write again: assist {{friend}}",
    "already-asking":
      "You already ask {{friend}} (code {{code}}); they have not answered yet. To take it back: cancel",
    crosswise: "{{friend}} asks you at this moment. Answer first: accept {{code}} or decline {{code}}",
    "busy-in-session":
      "You are in a session with {{peer}}. Finish that first by writing: end — then try this again.",
    "friend-has-too-many":
      "{{friend}} has too many open requests at the moment. Try again in some minutes, or ask somebody else: who",
    "asked-too-often":
      "You asked {{friend}} many times in the last minutes, and nothing came of it, so I do not ask them again now. Try again in ten minutes, or ask somebody else: who",
    "purpose-too-long":
      "What it is about is too long ({{length}} characters, {{max}} at most), so nothing was sent. Write it shorter.",
    "no-open-prompt": "Nobody is asking you at the moment.",
    "prompt-unclear": "Several people ask you. Say which: {{codes}}",
    "prompt-unclear-item": "accept {{code}} ({{from}})",
    "code-unknown": "You have no request with the code {{code}}. See what is open: status",
    "prompt-over": {
      accepted: "You have already accepted the request of {{from}}. For a new link, write: link",
      accepted_decline: "You have already accepted the request of {{from}}. To leave the session, write: end",
      declined: "The request of {{from}} was already declined. They can ask again.",
      expired:
        "Too late: the request of {{from}} has expired. They can ask again, or you ask them: assist {{from}}",
      withdrawn: "Too late: {{from}} took the request back.",
      failed: "The request of {{from}} is over.",
      ended: "The session with {{from}} is over. They can ask again.",
    },
    "nothing-to-cancel": "You have no open request. To end a session, write: end",
    "nothing-to-end": "You are in no session. See what is open: status",
    "nothing-to-pause": "No screen of yours is shown, so there is nothing to pause. See what is open: status",
    "pause-not-yours":
      "It is the screen of {{peer}}, so only they can pause it. You can close your page, or end the session: end",
    "resume-not-yours":
      "It is the screen of {{peer}}, so only they can show it again, on their own page. To end the session, write: end",
    "deny-not-yours":
      "It is the computer of {{peer}}, so only they can say no. To take your question back, write: stop",
    "friend-blocked-by-you": "You have blocked {{friend}}. To undo that, write: unblock {{friend}}",
    "friend-not-askable": "I cannot arrange anything with {{friend}}. Ask somebody else: who",
    "not-blocked": "You have not blocked {{address}}. To see whom you have, write: blocked",
    "no-link-now":
      "There is no link now: nobody has accepted yet, or you are in no session. See what is open: status. To ask somebody: assist @friend",
    "address-invalid": "{{text}} is no address that I know. It looks like friend@example.org",
    "address-invalid_matrix": "{{text}} is no address that I know. It looks like @friend:example.org",
    "petname-invalid":
      "{{name}} cannot be a name: use letters and digits, 40 at most, and no word that is a command of mine.",
    "too-many-messages":
      "You write more than I can read, so this was not carried out, and I do not answer you for {{wait}}. Please write it again after that. If you take part in a request or a session, these are always heard: pause, stop, deny, end, cancel, decline.",
    "too-many-requests":
      "You have asked for help very often within an hour, so nobody was asked this time. You can ask again in {{wait}}; everything else goes on working.",
    crowded:
      "More is being written to me at the moment than I can answer, so this was not carried out. You did nothing wrong. Please write it again in {{wait}}.",
    "service-unavailable":
      "The service cannot store anything at the moment, so nothing was done. Running sessions go on. Try again in a minute.",
    "written-long-ago":
      "I was away when you wrote at {{at}}. That is too long ago to act on it now, so nothing was done. If you still want it, write it again.",
  },
  greeting: {
    direct:
      "Hello, I arrange remote assistance between people who know each other. Write: assist @friend — or: help",
    shared:
      "Hello, I arrange remote assistance. Write here: !assist @friend — I answer you in our direct chat, where only you read it.",
  },
  answeredPrivately: "I have written to you in our direct chat.",
  unreadable:
    "I could not decrypt a message here, so nothing was done. Please write it again. If that happens twice, sign out of your app and in again, or (in Element) write first: /discardsession",
  room: {
    entered:
      "I am in the room now, where I am called {{nick}}. Begin with that name when you write to me there, and go on with the command. To ask for help:\n{{nick}}: assist @friend\nI answer you here, where only you read it.",
    entered_hidden:
      "I am in the room now, but it hides everybody's address from me, so I cannot know who asks there. Its owner can change that: make real addresses visible to everybody. Until then write to me here.",
    "not-entered": {
      password:
        "I could not enter the room: it wants a password, and the invitation had none or another. Invite me again with the password.",
      "not-admitted":
        "I could not enter the room: its owner does not admit me. Ask them to make me a member, then invite me again.",
      "not-there":
        "I did not enter the room: its server says that it does not exist. Open it first, then invite me again.",
      unreachable:
        "I could not enter the room: its server does not let me in at the moment. Invite me again later.",
      "not-vouched":
        "I did not enter the room: the chat server did not answer whether the room is one of its own, and I can believe no other about who speaks. Invite me again later, or write to me here.",
      "too-many": "I did not enter the room: I am in as many as I can be. Write to me here instead.",
    },
    elsewhere:
      "I was invited into a chat room in your name, and did not go there: who speaks in a room is known to me only in rooms of {{trusted}}. Invite me into one of those, or write to me here.",
    elsewhere_none:
      "I was invited into a chat room in your name, and did not go there: whoever runs me lets me into none. Write to me here.",
    "inviter-hidden":
      "I did not come, because this room hides from me who invites, and who asks for help. Write to me directly at {{service}}, outside the room: assist @friend — or ask the room's owner to make real addresses visible to everybody, and invite me again after that.",
    "sender-hidden":
      "I cannot know who asks here, because this room hides your address from me. Write to me directly at {{service}}; or ask the room's owner to make real addresses visible to everybody.",
  },
  form: {
    title: "Request remote assistance",
    instructions: "A friend is asked to look at your screen. Nothing is shown before both of you agree.",
    contact: "Who should help you?",
    reason: "What is it about?",
  },
} as const;

export type Replies = Words<typeof repliesEn>;
