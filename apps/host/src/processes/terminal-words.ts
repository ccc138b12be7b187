import type { Language } from "../i18n/i18n.js";

/** What the agent says in the terminal that it was started in; people see its windows. */
export interface TerminalWords {
  readonly help: string;
  readonly notUnderstood: (what: string) => string;
  readonly root: string;
  readonly notALink: string;
  readonly noLink: string;
  readonly noDisplay: string;
  readonly displayRefused: string;
  readonly wayland: string;
  readonly seeking: (service: string) => string;
  readonly paired: string;
  readonly away: string;
  readonly problem: string;
  readonly over: string;
  readonly failed: string;
  readonly removed: (folder: string) => string;
}

const en: TerminalWords = {
  help: `assist-agent [LINK] [options]

Lets the person whom you have asked for help use this computer's mouse and keyboard: after you have allowed it in
this program's own window, and until you press Esc, Ctrl+C or Stop. Your page of the session shows the link; without it
the window asks for the code.

  LINK           as your page shows it; - reads it from standard input, where other users of this computer cannot see it
  --display :N   the X display to use, instead of the one in DISPLAY
  --speak        open this program's window as a web page, too, for screen readers
  --keep         do not remove the unpacked program at the end
  --allow-root   start although this is root; for tests only
  --version      which release this is
  --help         these lines
`,
  notUnderstood: (what) => `${what}. "assist-agent --help" tells what there is.`,
  root: "This is root, and who is given control by root is given the whole computer. Start this program as the person who is logged in at the screen. (For tests only: --allow-root.)",
  notALink:
    "This is no link of a session. Copy the whole line from your page and put the link between single quotes, or start without a link and type the code.",
  noLink:
    "Without a window there is nowhere to type a code. Start this program with the link that your page shows.",
  noDisplay:
    "There is no screen here (DISPLAY is not set, or nothing answers there). Start this program in a terminal on the desktop that you share.",
  displayRefused:
    "The screen does not let this program in. Start it as the person who is logged in there, without sudo.",
  wayland:
    "This desktop uses Wayland, where programs cannot tell your mouse and keyboard from another's: your helper can see the screen and point, but not operate it. To allow control, log out and choose an X11 (Xorg) session at the login screen.",
  seeking: (service) => `Looking for your page at ${service}…`,
  paired: "Connected with your page. Ctrl+C here ends this program.",
  away: "Your page is away. It is waited for, one minute at most.",
  problem:
    "Your page was not found: its link is used up or too old, or the service does not answer. Take a new link from your page and start this program again.",
  over: "The session is over. Nobody can use this computer's mouse and keyboard any more.",
  failed:
    "A part of this program has failed, so it has released every key and ended. Take a new link from your page to start it again.",
  removed: (folder) => `The program has removed itself from ${folder}.`,
};

const ja: TerminalWords = {
  help: `assist-agent [リンク] [オプション]

手助けを頼んだ相手が、このコンピューターのマウスとキーボードを使えるようにします。使えるのは、このプログラムの
ウィンドウであなたが許可してから、Esc、Ctrl+C、「停止」のどれかを押すまでです。リンクはセッションのページに表示されます。
リンクがなければ、ウィンドウでコードを入力します。

  リンク         ページに表示されたもの。- なら標準入力から読みます(同じコンピューターのほかの利用者に見えません)
  --display :N   DISPLAY の代わりに使う X ディスプレイ
  --speak        このプログラムのウィンドウを、スクリーンリーダー用のウェブページとしても開く
  --keep         終了時に、展開したプログラムを削除しない
  --allow-root   root でも起動する(テスト専用)
  --version      リリースの番号
  --help         この説明
`,
  notUnderstood: (what) => `${what}。使い方は「assist-agent --help」で表示されます。`,
  root: "root で実行されています。root が操作を許可すると、コンピューター全体を渡すことになります。画面にログインしている本人として起動してください。(テスト専用: --allow-root)",
  notALink:
    "セッションのリンクではありません。ページの行全体をコピーし、リンクを一重引用符で囲んでください。リンクなしで起動して、コードを入力することもできます。",
  noLink:
    "ウィンドウを表示できないため、コードを入力できません。ページに表示されたリンクを付けて起動してください。",
  noDisplay:
    "ここには画面がありません(DISPLAY が設定されていないか、応答がありません)。共有するデスクトップの端末から起動してください。",
  displayRefused:
    "画面がこのプログラムの接続を拒否しました。画面にログインしている本人として、sudo を使わずに起動してください。",
  wayland:
    "このデスクトップは Wayland を使っています。Wayland ではあなたの操作と相手の操作を区別できないため、相手は画面を見て指し示すことはできますが、操作はできません。操作を許可するには、ログアウトし、ログイン画面で X11(Xorg)のセッションを選んでください。",
  seeking: (service) => `${service} であなたのページを探しています…`,
  paired: "ページに接続しました。ここで Ctrl+C を押すと、このプログラムは終了します。",
  away: "ページとの接続が切れました。最長 1 分間待ちます。",
  problem:
    "ページが見つかりません。リンクが使用済みか期限切れ、またはサービスの応答がありません。ページで新しいリンクを取得し、もう一度起動してください。",
  over: "セッションは終了しました。このコンピューターのマウスとキーボードは、もう誰も操作できません。",
  failed:
    "プログラムの一部に問題が起きたため、すべてのキーを離して終了しました。もう一度使うには、ページで新しいリンクを取得してください。",
  removed: (folder) => `プログラムを ${folder} から削除しました。`,
};

export const terminalWords = (language: Language): TerminalWords => ({ en, ja })[language];
