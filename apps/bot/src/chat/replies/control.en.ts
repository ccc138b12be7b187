/** What chat says of control, in English; `control.ja.ts` has the same keys. */
export const controlEn = {
  devices: { mouse: "mouse", keyboard: "keyboard", both: "mouse and keyboard" },
  asked:
    "{{peer}} asks to use your {{devices}} for {{minutes}} min. Answer in the window on your computer. To say no from here, write: deny",
  allowed: {
    requester:
      "{{peer}} may use your {{devices}} until {{until}}. To take that back, press Esc on your computer, or write here: stop",
    helper: "{{peer}} allows you {{devices}} until {{until}}. To give it up, write: stop",
  },
  stopping: {
    "requester-asked":
      "I have told your page to say no to {{peer}}. When that is done, I say it here. On the computer itself you can press Deny in the window.",
    "requester-on":
      "I have told your page to take control back from {{peer}}, and the media server to pass on nothing more of theirs. When it is done, I say it here. Quickest is Esc on the computer itself; to end the session as well, write once more: stop",
    "helper-asked":
      "I have told the page of {{peer}} that you take the question for control back. To end the session as well, write once more: stop",
    "helper-on":
      "I have told the page of {{peer}} that you give control up. When that is done, I say it here. To end the session as well, write once more: stop",
  },
  more: {
    requester:
      "{{peer}} has asked to operate your computer more than {{told}} times. I say nothing more here of such questions: they are answered in the window on your computer, and history lists them. What you allow there I still tell you. To say no from here, write: deny — to end the session: end",
    helper:
      "You have asked {{peer}} for control more than {{told}} times. What comes of it I do not say here any more: your page shows it, and history lists it. To end the session, write: end",
  },
  held: {
    "requester-yes":
      "Your page has not confirmed that control is off, so I have had the media server pass on nothing more of what {{peer}} sends. To be sure, press Esc on the computer itself, or close your page; to end the session, write: end",
    "requester-no":
      "{{peer}} may still operate your computer: your page has not confirmed that control is off, and I cannot reach the media server. Press Esc on the computer itself, or close your page, or write: end",
    "helper-yes":
      "The page of {{peer}} has not confirmed that control is off, so I have had the media server pass on nothing more of what you send. To end the session, write: end",
    "helper-no":
      "The page of {{peer}} has not confirmed that control is off, and I cannot reach the media server. What you type may still arrive there: close your page, or write: end",
  },
  unstored: {
    "requester-yes":
      "The service cannot store anything at the moment, so I could not tell your page. I have had the media server pass on nothing more of what {{peer}} sends. To be sure, press Esc on the computer itself, or Stop control on your page: both work without me. To show nothing more, close your page.",
    "requester-no":
      "I could not stop anything: the service cannot store anything at the moment, and I cannot reach the media server. If {{peer}} operates your computer, press Esc on the computer itself, or Stop control on your page: both work without me. To show nothing more, close your page.",
    "helper-yes":
      "The service cannot store anything at the moment, so I could not tell the page of {{peer}}. I have had the media server pass on nothing more of what you send. To be sure, press Give control up on your page, or close it.",
    "helper-no":
      "I could not stop anything: the service cannot store anything at the moment, and I cannot reach the media server. What you type may still arrive at the computer of {{peer}}: press Give control up on your page, or close it.",
  },
  stopped: "{{cause}} {{then}}",
  then: {
    "requester-on":
      "Control has ended. {{peer}} still sees your screen; to cover it, write: pause — to end the session: end",
    "requester-on-unseen": "Control has ended.",
    "requester-asked": "{{peer}} does not operate your computer.",
    "helper-on": "Control has ended. You still see the screen.",
    "helper-on-unseen": "Control has ended.",
    "helper-asked": "You have no control.",
  },
  cause: {
    requester: {
      escape: "You pressed Esc.",
      "ctrl-c": "You pressed Ctrl+C.",
      "stop-button": "You pressed Stop control in the window on your computer.",
      denied: "You said no to {{peer}} in the window on your computer.",
      "no-answer": "{{peer}} asked to operate your computer, and the window there got no answer in time.",
      scam: "You pressed “This is a scam”, so everything with {{peer}} has ended.",
      "page-stop": "You pressed Stop control on your page.",
      "chat-stop": "It was stopped in chat.",
      "chat-stop_you": "You stopped it in chat.",
      "chat-stop_peer": "{{peer}} gave it up in chat.",
      "helper-stop": "{{peer}} gave it up.",
      "helper-silent": "Nothing came from the page of {{peer}} for 2 seconds.",
      "helper-left": "The page of {{peer}} was closed, or got a new link.",
      "helper-broke-rules": "The page of {{peer}} sent something that it may not.",
      "time-up": "The time is up.",
      "page-gone": "Your page was closed, got a new link, or lost the control program on your computer.",
      "picture-gone": "Your screen is not shown any more.",
      "display-changed": "The monitors of your computer have changed.",
      "agent-closed": "The control program on your computer was closed.",
      "agent-failed": "The control program on your computer has failed.",
      "session-over": "The session is over.",
    },
    helper: {
      escape: "{{peer}} pressed Esc.",
      "ctrl-c": "{{peer}} pressed Ctrl+C.",
      "stop-button": "{{peer}} pressed Stop control.",
      denied: "{{peer}} said no to control.",
      "no-answer": "{{peer}} did not answer the question for control in time.",
      scam: "{{peer}} ended it.",
      "page-stop": "{{peer}} pressed Stop control on their page.",
      "chat-stop": "It was stopped in chat.",
      "chat-stop_you": "You gave it up in chat.",
      "chat-stop_peer": "{{peer}} stopped it in chat.",
      "helper-stop": "You gave it up.",
      "helper-silent": "Nothing came from your page to the computer of {{peer}} for 2 seconds.",
      "helper-left": "Your page was closed, or got a new link.",
      "helper-broke-rules":
        "Your page sent something that it may not. Load it again; if that does not help, tell whoever runs this service.",
      "time-up": "The time is up.",
      "page-gone": "The page of {{peer}} was closed, or lost the control program on their computer.",
      "picture-gone": "The screen of {{peer}} is not shown any more.",
      "display-changed": "The monitors of the computer of {{peer}} have changed.",
      "agent-closed": "The control program of {{peer}} was closed.",
      "agent-failed": "The control program of {{peer}} has failed.",
      "session-over": "The session is over.",
    },
  },
  "not-asked":
    "Nobody asks to operate your computer, and nobody can, so there is nothing to deny. To decline a request for help, write: decline — to end a session: end",
  status: {
    "requester-asked":
      "They ask to use your {{devices}}. Answer in the window on your computer; to say no from here: deny",
    "requester-on": "They may use your {{devices}} until {{until}}. To take that back: stop",
    "helper-asked": "You asked for {{devices}}; no answer yet. To take that back: stop",
    "helper-on": "You may use {{devices}} until {{until}}. To give it up: stop",
  },
} as const;
