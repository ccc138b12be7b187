/** Why control ended or did not begin, told to the person whose computer it is. */
export const ends = {
  escape: "You pressed Esc.",
  "ctrl-c": "You pressed Ctrl+C.",
  "stop-button": "You pressed Stop control.",
  denied: "You said No.",
  "no-answer": "The question was not answered within a minute; that means No.",
  scam: "You reported a scam. Your page ends the session and has this person blocked.",
  "page-stop": "It was stopped on your page.",
  "chat-stop": "You stopped it by chat.",
  "helper-stop": "They gave it back themselves.",
  "helper-silent": "Nothing arrived from their page for two seconds. They can ask again when they are back.",
  "helper-left": "They closed their page or lost the connection. They can ask again when they are back.",
  "helper-broke-rules":
    "Their page sent what it must not send, so this program ended it. Do not allow it again unless you know why.",
  "time-up": "The time that you allowed is up. They can ask again.",
  "page-gone":
    "Your page was closed, reloaded, or did not answer. Open it again; nobody operates this computer meanwhile.",
  "picture-gone": "Your screen is not shown any more, and nobody operates what they cannot see.",
  "display-changed": "Your screens changed. Share your screen again; then they can ask again.",
  "agent-closed": "This program was closed.",
  "agent-failed": "A part of this program failed, so it ended everything. Start it again to go on.",
  "session-over": "The session is over.",
};
