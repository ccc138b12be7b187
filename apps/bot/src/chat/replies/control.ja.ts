import type { controlEn } from "./control.en.js";
import type { Words } from "./words.js";

/** The same in Japanese. */
export const controlJa: Words<typeof controlEn> = {
  devices: { mouse: "マウス", keyboard: "キーボード", both: "マウスとキーボード" },
  asked:
    "{{peer}} さんが、あなたの{{devices}}を {{minutes}} 分間使いたいと求めています。パソコンに出ているウィンドウで答えてください。ここから断るには deny と書いてください。",
  allowed: {
    requester:
      "{{until}} まで {{peer}} さんがあなたの{{devices}}を使えます。やめさせるには、パソコンで Esc キーを押すか、ここに stop と書いてください。",
    helper:
      "{{peer}} さんが {{until}} まで{{devices}}の操作を許可しました。やめるには stop と書いてください。",
  },
  stopping: {
    "requester-asked":
      "{{peer}} さんに断るよう、あなたのページに伝えました。済んだらここでお知らせします。パソコンのウィンドウで「許可しない」を押すこともできます。",
    "requester-on":
      "{{peer}} さんの操作を止めるよう、あなたのページに伝えました。相手の入力を通さないよう、メディアサーバーにも伝えました。済んだらここでお知らせします。いちばん早いのはパソコンの Esc キーです。セッションも終えるには、もう一度 stop と書いてください。",
    "helper-asked":
      "操作のお願いを取り下げたことを {{peer}} さんのページに伝えました。セッションも終えるには、もう一度 stop と書いてください。",
    "helper-on":
      "操作をやめることを {{peer}} さんのページに伝えました。済んだらここでお知らせします。セッションも終えるには、もう一度 stop と書いてください。",
  },
  stopped: "{{cause}}{{then}}",
  then: {
    "requester-on":
      "操作は終わりました。{{peer}} さんに画面はまだ見えています。隠すには pause 、セッションを終えるには end と書いてください。",
    "requester-on-unseen": "操作は終わりました。",
    "requester-asked": "{{peer}} さんはパソコンを操作しません。",
    "helper-on": "操作は終わりました。画面は引き続き見えています。",
    "helper-on-unseen": "操作は終わりました。",
    "helper-asked": "操作はできません。",
  },
  cause: {
    requester: {
      escape: "あなたが Esc キーを押しました。",
      "ctrl-c": "あなたが Ctrl+C を押しました。",
      "stop-button": "あなたがパソコンのウィンドウで「止める」を押しました。",
      denied: "あなたがパソコンのウィンドウで {{peer}} さんに断りました。",
      "no-answer":
        "{{peer}} さんが操作を求めましたが、パソコンのウィンドウに時間内の答えがありませんでした。",
      scam: "あなたが「これは詐欺です」を押したため、{{peer}} さんとのことはすべて終わりました。",
      "page-stop": "あなたがページで操作を止めました。",
      "chat-stop": "チャットで止められました。",
      "chat-stop_you": "あなたがチャットで止めました。",
      "chat-stop_peer": "{{peer}} さんがチャットで操作をやめました。",
      "helper-stop": "{{peer}} さんが操作をやめました。",
      "helper-silent": "{{peer}} さんのページから 2 秒間何も届きませんでした。",
      "helper-left": "{{peer}} さんのページが閉じられたか、新しいリンクに替わりました。",
      "helper-broke-rules": "{{peer}} さんのページが、許されていないものを送ってきました。",
      "time-up": "時間になりました。",
      "page-gone":
        "あなたのページが閉じられたか、新しいリンクに替わったか、パソコンの操作プログラムとつながらなくなりました。",
      "picture-gone": "あなたの画面はもう見えていません。",
      "display-changed": "パソコンのモニターの構成が変わりました。",
      "agent-closed": "パソコンの操作プログラムが閉じられました。",
      "agent-failed": "パソコンの操作プログラムが動かなくなりました。",
      "session-over": "セッションは終わりました。",
    },
    helper: {
      escape: "{{peer}} さんが Esc キーを押しました。",
      "ctrl-c": "{{peer}} さんが Ctrl+C を押しました。",
      "stop-button": "{{peer}} さんが「止める」を押しました。",
      denied: "{{peer}} さんが操作を断りました。",
      "no-answer": "{{peer}} さんから時間内に操作の許可がありませんでした。",
      scam: "{{peer}} さんが終えました。",
      "page-stop": "{{peer}} さんがページで操作を止めました。",
      "chat-stop": "チャットで止められました。",
      "chat-stop_you": "あなたがチャットで操作をやめました。",
      "chat-stop_peer": "{{peer}} さんがチャットで操作を止めました。",
      "helper-stop": "あなたが操作をやめました。",
      "helper-silent": "あなたのページから {{peer}} さんのパソコンに 2 秒間何も届きませんでした。",
      "helper-left": "あなたのページが閉じられたか、新しいリンクに替わりました。",
      "helper-broke-rules":
        "あなたのページが、許されていないものを送りました。ページを読み込み直してください。それでも直らなければ、このサービスの運営者に知らせてください。",
      "time-up": "時間になりました。",
      "page-gone":
        "{{peer}} さんのページが閉じられたか、相手のパソコンの操作プログラムとつながらなくなりました。",
      "picture-gone": "{{peer}} さんの画面はもう見えていません。",
      "display-changed": "{{peer}} さんのパソコンのモニターの構成が変わりました。",
      "agent-closed": "{{peer}} さんの操作プログラムが閉じられました。",
      "agent-failed": "{{peer}} さんの操作プログラムが動かなくなりました。",
      "session-over": "セッションは終わりました。",
    },
  },
  "not-asked":
    "あなたのパソコンの操作を求めている人も、操作できる人もいないので、断るものはありません。手伝いのお願いを断るには decline 、セッションを終えるには end と書いてください。",
  status: {
    "requester-asked":
      "相手があなたの{{devices}}を使いたいと求めています。パソコンのウィンドウで答えてください。ここから断るには deny",
    "requester-on": "{{until}} まで相手があなたの{{devices}}を使えます。やめさせるには stop",
    "helper-asked": "{{devices}}の操作を求めています。まだ答えがありません。取り下げるには stop",
    "helper-on": "{{until}} まで{{devices}}を使えます。やめるには stop",
  },
};
