/** The chat of the two pages. */
export const chat = {
  heading: "Chat with {{peer}}",
  jump: "Chat",
  jumpUnread: "Chat: {{n}} new",
  hide: "Hide chat",
  lives: "Messages go encrypted. They live with this session and are gone with it.",
  notHere: "Do not compare the emoji here: whoever stands in between could change what you read.",
  none: "Nothing written yet.",
  you: "You",
  at: "at {{time}}",
  mark: {
    waiting: "Not sent yet",
    held: "Not sent: the keys are new",
    sent: "Sent",
    delivered: "Delivered",
    read: "Read",
  },
  sendAgain: "Send now",
  copy: "Copy",
  copyThis: "Copy this message",
  copied: "Copied",
  copyRefused: "The browser did not allow it: select the words and copy them by hand.",
  label: "Message to {{peer}}",
  keysHint: "Enter sends, Shift+Enter begins a new line.",
  send: "Send",
  left: "Characters left: {{n}}",
  leftAtMost: "Characters left: {{n}} at most",
  tooLong: "Too long by {{n}} characters. Please shorten it; nothing was sent.",
  tooLongAtMost: "Too long by {{n}} characters at most. Please shorten it; nothing was sent.",
  closed: "Messages can be sent as soon as the two pages have agreed on keys.",
  away: "The page of {{peer}} does not answer at the moment. What you send arrives when it is back.",
};

/** The helper points at the picture; the requester sees it over the preview. */
export const pointer = {
  on: "Point",
  help: "Pointing: move over the picture, or use the arrow keys (Shift for larger steps). {{peer}} sees it on their page. {{key}} ends it.",
  pointing: "{{peer}} is pointing at your screen. The preview shows where.",
  hidden: "{{peer}} is pointing. Show the preview to see where.",
};
