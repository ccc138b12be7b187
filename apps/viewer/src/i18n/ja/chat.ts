import type { Texts } from "../texts.js";

export const chat: Texts["chat"] = {
  heading: "{{peer}} とのチャット",
  jump: "チャット",
  jumpUnread: "チャット：新着 {{n}} 件",
  hide: "チャットを隠す",
  lives: "メッセージは暗号化されて届きます。このセッションの間だけのもので、終わると消えます。",
  notHere: "絵文字はここでは比べないでください。間に誰かがいると、読む内容を変えられてしまいます。",
  none: "まだ何も書かれていません。",
  you: "あなた",
  at: "{{time}}",
  mark: {
    waiting: "未送信",
    held: "未送信: 鍵が新しくなりました",
    sent: "送信済み",
    delivered: "届きました",
    read: "既読",
  },
  sendAgain: "今すぐ送信",
  copy: "コピー",
  copyThis: "このメッセージをコピー",
  copied: "コピーしました",
  copyRefused: "ブラウザーがコピーを許可しませんでした。文字を選択して、手でコピーしてください。",
  label: "{{peer}} へのメッセージ",
  keysHint: "Enter で送信、Shift+Enter で改行します。",
  send: "送信",
  left: "残り {{n}} 文字",
  leftAtMost: "残り {{n}} 文字以下",
  tooLong: "{{n}} 文字多すぎます。短くしてください。まだ何も送られていません。",
  tooLongAtMost: "最大で {{n}} 文字多すぎます。短くしてください。まだ何も送られていません。",
  closed: "2 つのページが鍵を取り決めると、メッセージを送れます。",
  away: "{{peer}} のページが今は応答していません。送ったものは、戻ってきたときに届きます。",
};

export const pointer: Texts["pointer"] = {
  on: "指し示す",
  help: "指し示しています：映像の上で動かすか、矢印キーを使います（Shift で大きく動きます）。{{peer}} のページに表示されます。{{key}} で終わります。",
  pointing: "{{peer}} があなたの画面を指し示しています。場所はプレビューに表示されます。",
  hidden: "{{peer}} が指し示しています。場所を見るにはプレビューを表示してください。",
};
