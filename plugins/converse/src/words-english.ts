import type { Words } from "./words.js";

export const english: Words = {
  request: "Request assistance…",
  requestFromSomeone: "Request remote assistance…",
  requestFrom: (name) => `Ask ${name} to help you on your screen`,
  title: "Request remote assistance",
  explain: (name) =>
    `${name} is asked in chat to look at your screen. Nothing is shared yet: you choose what to show later, and can stop at any time.`,
  whom: "Who shall help you?",
  noContacts: "You have no contacts yet. Add one first, then ask again.",
  notFound: (typed) => `None of your contacts is called “${typed}”. Choose one:`,
  notUnique: (typed) => `More than one contact is called “${typed}”. Choose one:`,
  about: "What is it about? (optional)",
  aboutHint: "For example: the printer does not print",
  left: (characters) => `${characters} characters left`,
  send: "Send request",
  sending: "Sending…",
  cancel: "Cancel",
  botAway: (bot) =>
    `The assistance bot (${bot}) is not online for you, so nobody can be asked now. If it is not among your contacts, add it; otherwise try again in a minute or ask whoever runs this chat server.`,
  botSilent: "The assistance bot did not answer. Look into the chat with it, then try again.",
  failed: (why) => `The assistance bot did not accept the request: ${why}`,
  sent: "Your request was sent. Here you see how it goes on.",
  presence: { online: "online", away: "away", busy: "busy", offline: "offline" },
  answerButtons: "Answer",
  answered: (label) => `You answered: ${label}`,
};
