import type { Words } from "./words.js";
import type { historyEn } from "./history.en.js";

/** The same in Japanese. */
export const historyJa: Words<typeof historyEn> = {
  heading: "{{peer}} さんとのセッション（{{day}}）の記録:",
  heading_rehearsal: "練習（{{day}}）の記録:",
  line: "{{number}}. {{time}} {{what}}{{signed}}",
  "left-out": "…ほか {{count}} 件…",
  signed: {
    you: "（あなたのページの署名あり）",
    peer: "（相手のページの署名あり）",
    both: "（両方のページの署名あり）",
  },
  entry: {
    requested_you: "手伝いをお願いしました。",
    requested_peer: "相手から手伝いを頼まれました。",
    promptDelivered: "お願いが届きました。",
    promptUndeliverable: "お願いを届けられませんでした。",
    accepted_you: "あなたが承諾しました。",
    accepted_peer: "相手が承諾しました。",
    declined_you: "あなたが辞退しました。",
    declined_peer: "相手が辞退しました。",
    withdrawn: "お願いが取り消されました。",
    linkRenewed_you: "あなたに新しいリンクを渡しました。古いリンクは使えなくなりました。",
    linkRenewed_peer: "相手に新しいリンクを渡しました。古いリンクは使えなくなりました。",
    seatOpened_you: "あなたのリンクが開かれました: {{browser}}",
    seatOpened_peer: "相手のリンクが開かれました: {{browser}}",
    shareConsented_you: "あなたが画面の共有に同意しました。",
    shareConsented_peer: "相手が画面の共有に同意しました。",
    pictureShared_you: "あなたの画面が表示されました。",
    pictureShared_peer: "相手の画面が表示されました。",
    pictureStopped_you: "あなたの画面の共有が止まりました。",
    pictureStopped_peer: "相手の画面の共有が止まりました。",
    pictureGone_you:
      "あなたの画面が表示されなくなりました。あなたのページが閉じられたか、接続が切れたためです。",
    pictureGone_peer:
      "相手の画面が表示されなくなりました。相手のページが閉じられたか、接続が切れたためです。",
    "picturePaused-page_you": "あなたが画面を一時停止しました。",
    "picturePaused-page_peer": "相手が画面を一時停止しました。",
    "picturePaused-chat_you": "あなたがチャットで画面の一時停止を求めました。",
    "picturePaused-chat_peer": "相手がチャットで画面の一時停止を求めました。",
    "picturePaused-away_you":
      "相手のページから 1 分間返事がなかったため、あなたのページが自動的に画面を一時停止しました。",
    "picturePaused-away_peer":
      "あなたのページから 1 分間返事がなかったため、相手のページが自動的に画面を一時停止しました。",
    pictureResumed_you: "あなたが画面を再開しました。",
    pictureResumed_peer: "相手が画面を再開しました。",
    keysAgreed_you: "あなたのページが相手のページと鍵を取り決めました。",
    keysAgreed_peer: "相手のページがあなたのページと鍵を取り決めました。",
    emojiCompared_you: "あなたが 4 つの絵文字は同じだと答えました。",
    emojiCompared_peer: "相手が 4 つの絵文字は同じだと答えました。",
    pageLeft_you: "あなたのページが閉じられたか、接続が切れました。",
    pageLeft_peer: "相手のページが閉じられたか、接続が切れました。",
    pageReturned_you: "あなたのページがまた開かれました。",
    pageReturned_peer: "相手のページがまた開かれました。",
    changesNotListed:
      "画面の表示やページの変化が非常に多かったため、ここから先はこの記録に載せていません。変化そのものは、そのつど反映されています。",
    "changesNotListed-controlAsks":
      "操作のお願いが非常に多かったため、ここから先はこの記録に載せていません。答えはそのつど、相手先のパソコンで選ばれています。",
    "changesNotListed-controlChanges":
      "操作の許可や停止が非常に多かったため、ここから先はこの記録に載せていません。変化そのものは、そのつど反映されています。",
    controlAsked_you: "あなたが相手の{{devices}}を {{minutes}} 分間使うことを求めました。",
    controlAsked_peer: "相手があなたの{{devices}}を {{minutes}} 分間使うことを求めました。",
    controlAllowed_you: "あなたが {{until}} まで{{devices}}の操作を許可しました。",
    controlAllowed_peer: "相手が {{until}} まで{{devices}}の操作を許可しました。",
    controlStopAsked_you: "あなたがチャットで操作を終えるよう求めました。",
    controlStopAsked_peer: "相手がチャットで操作を終えるよう求めました。",
    controlStopped: "操作はできなくなりました（または許可されませんでした）: {{cause}}",
    ended_you: "あなたがセッションを終えました。",
    ended_peer: "相手がセッションを終えました。",
    differed_you: "あなたから見て 4 つの絵文字が違っていたため、セッションが終わりました。",
    differed_peer: "相手から見て 4 つの絵文字が違っていたため、セッションが終わりました。",
    deadlinePassed: "時間が過ぎたため終わりました。",
  },
  whole: "記録はそろっています。どの項目も次の項目とつながっています。",
  changed:
    "記録は書き換えられています。{{line}} 行目から先が合わないか、なくなっています。そこから先は信用できないため表示しません。このセッションの終了メッセージがあれば残しておいてください。そのダイジェストが本当の記録のものです。このサービスの運営者に知らせてください。",
  digest: {
    open: "セッションはまだ終わっていません。いまの記録の終わり: {{digest}}",
    ended:
      "記録の終わりのダイジェスト: {{digest}}\nあなたか相手のチャットにある終了メッセージと比べてください。違っていれば、セッションの後で記録が書き換えられています。このサービスの運営者に知らせてください。",
    over: "記録の終わり: {{digest}}",
  },
  asked: {
    last: "お書きになったダイジェストと同じです。",
    earlier:
      "お書きになったダイジェストは {{line}} 行目のもので、その後にも書かれたものがあります。終了メッセージにあるものなら、その分はセッションの後で付け足されています。このサービスの運営者に知らせてください。",
    "earlier-open":
      "お書きになったダイジェストは {{line}} 行目のものです。その後もセッションは続いています。",
  },
  none: "まだセッションはありません。誰かに頼むには assist @友だち と書いてください。",
  none_friend: "{{friend}} さんとのセッションはありません。",
  "digest-short":
    "{{digest}} という友だちは見つかりません。ダイジェストのはじめの部分であれば、少なくとも 8 文字が必要です。セッションの終了メッセージにあります。history に続けてダイジェストを書いてください。",
  "digest-unknown":
    "ダイジェスト {{digest}} を持つ記録は、あなたのセッションにありません。チャットの終了メッセージともう一度比べてください。同じであれば、セッションの後で記録が書き換えられたか、切り取られています。そのメッセージを残し、このサービスの運営者に知らせてください。",
};
