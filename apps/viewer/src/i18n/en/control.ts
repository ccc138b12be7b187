/** Both pages: the helper asks, the requester decides in the window of their own computer. */
export const control = {
  devices: { mouse: "mouse", keyboard: "keyboard", both: "mouse and keyboard" },
  timeLeft: "Time left:",
  notWhileOn: "Not while {{peer}} operates this computer. Press Stop control first.",
  take: {
    button: "Take control",
    heading: "Operate the computer of {{peer}}",
    what: "{{peer}} is asked in a window on their own computer: it shows your address, what you want to use and for how long. Nothing happens before they press Allow there, and they can stop you at any moment.",
    devices: "What do you need?",
    mouse: "Mouse",
    both: "Mouse and keyboard",
    keyboard: "Keyboard",
    noKeyboard:
      "The keyboard can be asked for once {{peer}} has compared the four emoji with you and pressed Same on their page.",
    minutes: "For how long?",
    nMinutes: "{{n}} minutes",
    ask: "Ask for control",
    back: "Back",
    notNow: "You cannot ask just now",
  },
  obstacle: {
    unknown:
      "The page of {{peer}} has not said yet whether their computer can be operated. If this stays, ask {{peer}} to reload their page.",
    "no-agent":
      "On the computer of {{peer}} the control program is not running yet. Their page shows them how to start it: under “Let … operate this computer”. Ask them in the chat to open it.",
    "no-monitor":
      "{{peer}} is sharing a window, or nothing at the moment. Control needs the whole screen: ask them to stop sharing, and to share the entire screen.",
    "mark-not-seen":
      "The control program of {{peer}} runs on another computer, or on another screen than the one you see. Ask them to share the whole screen of the computer on which they started it.",
    wayland:
      "The computer of {{peer}} uses Wayland, where a program cannot tell their own hands from yours. So control is not offered there. They can sign in to an X11 (Xorg) session instead; you can still look, point and chat.",
    "unsupported-display":
      "The display of {{peer}} cannot tell their own hands from yours, so control is not offered there. You can still look, point and chat.",
  },
  asked: {
    asking: "Your question is on its way to the page of {{peer}}…",
    unanswered:
      "The page of {{peer}} has not answered for ten seconds. Perhaps their connection is bad, or their computer is busy. Ask again in a moment, or write to them in the chat.",
    "not-sent":
      "Your question could not be sent: your page and the page of {{peer}} are not connected at the moment. Nobody was asked. Ask again when the connection is back.",
    waiting: "{{peer}} is being asked in a window on their own computer: {{devices}}, {{n}} minutes.",
    again:
      "The time is up. {{peer}} is being asked whether you may go on. What you do meanwhile has no effect.",
    withdraw: "Withdraw",
  },
  on: {
    what: "You operate the computer of {{peer}}: {{devices}}.",
    opening: "{{peer}} has allowed it. Your mouse and keyboard are being connected…",
    giveUp: "Give control up",
    keysHere: "Your keys work on this page. Click into the picture, or press here:",
    keysThere: "Your keys go to {{peer}}. {{chord}} brings them back.",
    begin: "Send my keys there",
    sink: "Your keys go to the computer of {{peer}}. {{chord}} brings them back to this page.",
    enter: "Press Enter to send your keys there. {{chord}} brings them back.",
    holdEscape: "Full screen: hold Esc down to leave it.",
    escapeLeaves: "Full screen: Esc leaves it. To send Esc there, press “Keys”.",
  },
  hold: {
    "local-touch": "{{peer}} is using the mouse or the keyboard: your input waits.",
    "picture-paused": "The picture is paused: your input waits until you see it again.",
    interrupted: "Nothing of yours arrives there at the moment: your input waits.",
  },
  text: {
    open: "Type text",
    label: "Text to type there, as it stands",
    how: "Any characters and lines, whatever keyboard {{peer}} has. Click there first where it is to go. Ctrl+Enter types it.",
    send: "Type it there",
    sent: "Sent to be typed.",
    left: "{{n}} characters left",
    tooLong: "{{n}} characters too many: please send it in parts. Nothing was typed yet.",
  },
  keys: {
    open: "Keys",
    how: "Keys that your browser or system keeps to itself. Pressed here, they go to {{peer}}.",
    layout: "Their keyboard: {{layout}}",
    layoutNote: "Keys go by their place: what a key writes is decided by the keyboard of {{peer}}.",
  },
  ended: {
    dismiss: "OK",
    escape: {
      helper: "{{peer}} pressed Esc: control is over. You still see the screen.",
      requester: "You pressed Esc: control is over. {{peer}} still sees your screen.",
    },
    "ctrl-c": {
      helper: "{{peer}} pressed Ctrl+C: control is over. You still see the screen.",
      requester: "You pressed Ctrl+C: control is over. {{peer}} still sees your screen.",
    },
    "stop-button": {
      helper:
        "{{peer}} pressed Stop in the window on their screen: control is over. You still see the screen.",
      requester: "You pressed Stop in the window on your screen: control is over. {{peer}} still sees it.",
    },
    denied: {
      helper: "{{peer}} said no. You still see the screen, and can ask again when you have talked about it.",
      requester: "You said no. {{peer}} still sees your screen and cannot operate it.",
    },
    "no-answer": {
      helper: "{{peer}} did not answer in time, which counts as no. You can ask again.",
      requester: "You did not answer in time, which counts as no. {{peer}} cannot operate your computer.",
    },
    scam: {
      helper: "{{peer}} pressed “This is a scam”: everything is over.",
      requester: "You pressed “This is a scam”: everything is over.",
    },
    "page-stop": {
      helper: "{{peer}} pressed Stop control on their page: control is over. You still see the screen.",
      requester: "You pressed Stop control: it is over. {{peer}} still sees your screen.",
    },
    "chat-stop": {
      helper: "{{peer}} wrote it to the bot: control is over. You still see the screen.",
      requester: "You wrote it to the bot: control is over. {{peer}} still sees your screen.",
    },
    "helper-stop": {
      helper: "You gave control up. You still see the screen.",
      requester: "{{peer}} has given control up. They still see your screen.",
    },
    "helper-silent": {
      helper:
        "Nothing of your page arrived for two seconds, so control is over. You can ask again when the connection is better.",
      requester:
        "Nothing of the page of {{peer}} arrived for two seconds, so control is over. They can ask again.",
    },
    "helper-left": {
      helper: "Your page was reloaded or opened elsewhere, so control is over. You can ask again.",
      requester: "The page of {{peer}} was closed or opened elsewhere, so control is over.",
    },
    "helper-broke-rules": {
      helper:
        "The control program of {{peer}} took something that your page sent for wrong, and ended control. Reload this page and ask again.",
      requester:
        "The page of {{peer}} sent something that it may not send, so control is over. If it comes again, end the session and talk to them.",
    },
    "time-up": {
      helper: "The time is up: control is over. You still see the screen, and can ask again.",
      requester: "The time is up: control is over. {{peer}} still sees your screen, and can ask again.",
    },
    "page-gone": {
      helper:
        "The page of {{peer}} was closed or reloaded, so control is over. You can ask again once it is back.",
      requester: "This page was closed or reloaded, so control is over. {{peer}} can ask again.",
    },
    "picture-gone": {
      helper: "The screen of {{peer}} is not shown any longer, so control is over.",
      requester: "Your screen is not shown any longer, so control is over.",
    },
    "display-changed": {
      helper: "The screens of {{peer}} were arranged anew, so control is over. You can ask again.",
      requester: "Your screens were arranged anew, so control is over. {{peer}} can ask again.",
    },
    "agent-closed": {
      helper: "{{peer}} closed the control program: control is over. You still see the screen.",
      requester: "You closed the control program: control is over. {{peer}} still sees your screen.",
    },
    "agent-failed": {
      helper: "The control program of {{peer}} had a fault, so control is over. They can start it again.",
      requester:
        "The control program on this computer had a fault, so control is over; every key is released. You can start it again.",
    },
    "session-over": {
      helper: "The session is over, and control with it.",
      requester: "The session is over, and control with it.",
    },
  },
  bar: {
    label: "Control of this computer",
    asked: "{{peer}} asks to operate this computer: {{devices}}. Answer in the window on your screen.",
    askedAgain:
      "The time is up, and {{peer}} cannot do anything now. Answer in the window on your screen whether they may go on.",
    askedNo: "No",
    on: "{{peer}} operates this computer: {{devices}}.",
    ways: "Esc or Ctrl+C on your keyboard, or this button, stop it at once.",
    stop: "Stop control",
    giveBack: "The small window on your screen gives it back by one click, if you want that.",
    hold: {
      "local-touch": "You have the mouse and the keyboard; {{peer}} waits.",
      "picture-paused": "Paused: {{peer}} sees nothing and can do nothing.",
      interrupted: "Nothing of {{peer}} arrives at the moment.",
    },
  },
  floating: {
    open: "Keep Stop in front",
    close: "Put the small window away",
    title: "Stop control",
    idle: "{{peer}} cannot operate this computer at the moment.",
  },
  agent: {
    heading: "Let {{peer}} operate this computer",
    what: "{{peer}} can only look and point. If they should also use your mouse and keyboard, a small program is needed on this computer. It asks you each time, in its own window, and Esc ends it at once.",
    warning:
      "Banks, companies and authorities never ask for this. If somebody called you and told you to do it, do not.",
    begin: "Show me how",
    preparing: "One moment…",
    share:
      "Should {{peer}} use your mouse and keyboard, too? Then choose the entire screen. How it goes on is shown here afterwards.",
    window:
      "You are sharing a window or a tab. To let {{peer}} operate this computer, press Stop sharing, then share again and choose the entire screen.",
    system: {
      mac: "The program does not exist for macOS yet; it runs on Linux. {{peer}} can look, point and chat meanwhile.",
      windows:
        "The program does not exist for Windows yet; it runs on Linux. {{peer}} can look, point and chat meanwhile.",
      phone: "The program does not exist for phones and tablets. {{peer}} can look, point and chat.",
      wayland:
        "It needs an X11 (Xorg) session. Under Wayland it says so and does nothing: sign out, and choose Xorg where you sign in.",
    },
    files: {
      none: "This service has no control program to download. Whoever runs it can add one; {{peer}} can look, point and chat meanwhile.",
      unreachable: "The service does not say which program it has. Please try again in a moment.",
      again: "Try again",
    },
    step: {
      copy: "Copy this line. It fetches the program for Linux (x64, {{size}}) from this service, checks it, and starts it.",
      copyLinux: "Copy the line",
      paste: "Paste it into a terminal on this computer, and press Enter there.",
      pasteNote:
        "The line has a secret link in it, which is for this computer alone: paste it nowhere else, and send it to nobody.",
      started: "A small window of the program opens. The rest is said here.",
      node: "With Node.js 24 instead",
      nodeNote:
        "This line fetches and starts the program by Node.js. It is pasted into a terminal in the same way.",
      copyNode: "Copy the line for Node.js",
      byHand: "By hand instead",
      byHandNote:
        "Download the archive, unpack it, start assist-agent in it, and type the code into its window.",
      download: "Download {{file}} ({{size}})",
      sum: "SHA-256 of the file, as this service states it:",
      copied: "Copied. Now paste it into a terminal.",
      copyRefused: "The browser did not allow it. Show the code instead.",
    },
    code: {
      show: "Show a code instead",
      note: "While the code can be seen, your picture is paused: {{peer}} sees a curtain.",
      noteNotShared: "Type it into the program's window. Tell it to nobody.",
      service: "Service",
      code: "Code",
      spoken: "Code: {{first}}, then {{second}}, then {{third}}",
      type: "Type both into the program's window:",
      nobody: "The code is for this computer alone. Tell it to nobody, not even to {{peer}} or a help line.",
      hide: "Hide the code",
    },
    until: "Link and code work for:",
    triesLeft: "That was not the right code. Tries left: {{left}}.",
    waiting: "Waiting for the program to start on this computer.",
    unreachable:
      "A program was started, but this page cannot reach it: it runs on another computer, or the browser keeps the page from it. Start it on this very computer, and allow the connection if the browser asks.",
    lapsed: {
      time: "Link and code were not used in time and no longer work.",
      tries:
        "A wrong code was typed three times; link and code no longer work. If that was not you, somebody was guessing; nothing was opened.",
    },
    renew: "New link and code",
    cancel: "Cancel",
    pairing: "The program is here. It and this page make sure of each other…",
    paired: "The control program runs on this computer and sees the screen {{monitor}}.",
    pairedNoMonitor: "The control program runs on this computer.",
    pairedNext: "{{peer}} can now ask to operate it. You are asked each time, in the program's window.",
    away: "The control program does not answer. It can come back for a minute; control is off.",
    quit: "Close the program",
    obstacle: {
      "no-agent": "The control program is starting…",
      "no-monitor":
        "Control needs the whole screen: press Stop sharing, then share again and choose the entire screen.",
      "mark-not-seen":
        "This page does not find the program's mark in your picture: another screen, or another computer, is being shared. Share the entire screen of this computer, the one with the program's window.",
      wayland:
        "This computer uses Wayland, where the program cannot tell your hands from those of {{peer}}. So it does nothing. Sign out, and choose Xorg where you sign in.",
      "unsupported-display":
        "The program cannot tell your hands from those of {{peer}} on this display. So it does nothing.",
    },
  },
  link: {
    heading: "This is no page for a browser",
    what: "You opened a link of the Assist control program. The program lets somebody operate the computer on which it is started, once you allow it there.",
    scam: "Did somebody read it to you, or send it to you by phone, chat or mail? Then close this page and end the call. Banks, companies and authorities never do this.",
    yours:
      "Did you begin it yourself, in your own help session? Then go back to that page, press Copy the line, and paste it into a terminal on that computer.",
    nothing: "Nothing has been started and nothing is shown. The link is no longer in the address bar.",
  },
};
