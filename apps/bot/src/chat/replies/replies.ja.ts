import { controlJa } from "./control.ja.js";
import { historyJa } from "./history.ja.js";
import type { Replies } from "./replies.en.js";

const help = (answering: string): string =>
  [
    "お二人が同意したときに、友だちにあなたの画面を見てもらえます。",
    "assist @友だち [用件] — 手伝いを頼む",
    "who — 頼める人と、その人がいるかどうか",
    `accept コード、decline コード [理由] — ${answering}`,
    "cancel [コード] — お願いを取り消す（コードがなければ全部）",
    "link — 新しい専用リンク（古いリンクは使えなくなります）",
    "pause（または 一時停止）— すぐに画面を隠す（もう一度見せるのはご自分のページで）",
    "stop（または 停止）— 操作をすぐに止める（操作中でなければセッションを終える）",
    "deny（または 拒否）— パソコンの操作を求められたとき、断る",
    "end（または 終了）— セッションをすぐに終える",
    "status — いまの様子",
    "history [@友だち] — セッションの記録と、それがそろっているかどうか",
    "history ダイジェスト — 終了メッセージにそのダイジェストがあるセッションの記録（はじめの 8 文字で足ります）",
    "name 名前 アドレス — アドレスに自分用の名前を付ける",
    "language en|ja — 言語を選ぶ",
    "blocked、unblock アドレス — ブロックした人を見る、解除する",
    "assist demo — 一人で練習する",
    "助ける人には、あなたが見せたときに画面が見えます。操作できるのは、そのパソコンのウィンドウであなたが許可したときだけです。",
  ].join("\n");

/** The same sentences in Japanese. */
export const repliesJa: Replies = {
  asking:
    "{{presence}}手伝いをお願いしました。{{minutes}} 分以内に返事ができます（コード {{code}}）。\nまだ何も表示されていません。取り消すには cancel と書いてください。",
  asking_offline:
    "{{presence}}お願いを残しました。{{minutes}} 分以内にオンラインになれば返事ができます（コード {{code}}）。\nまだ何も表示されていません。取り消すには cancel と書いてください。",
  presence: {
    available: "{{friend}} さんはオンラインです{{status}}。",
    away: "{{friend}} さんは離席中です{{status}}。",
    busy: "{{friend}} さんは取り込み中です{{status}}。",
    offline: "{{friend}} さんはオフラインです{{status}}。",
    unknown: "{{friend}} さんがオンラインかどうかは分かりません。",
    status: "（本人の言葉: {{text}}）",
  },
  friendAccepted:
    "{{friend}} さんが承諾しました。リンクを開いて進んでください。ご自分で選ぶまで何も表示されません。",
  watching:
    "{{friend}} さんにあなたの画面が見えています。隠すには pause 、セッションを終えるには end と書いてください。",
  watching_again:
    "{{friend}} さんにまたあなたの画面が見えています。隠すには pause 、セッションを終えるには end と書いてください。",
  pausing:
    "画面を隠すよう、あなたのページに伝えました。隠れたらここでお知らせします。セッションを終えるには end と書いてください。",
  paused:
    "画面を隠しました。{{friend}} さんには代わりに幕が見えています。もう一度見せるには、あなたのページで「再開」を押してください。セッションを終えるには end と書いてください。",
  paused_away:
    "画面を隠しました。{{friend}} さんのページが 1 分間応答しなかったため、あなたのページが自動的に一時停止しました。もう一度見せるには、あなたのページで「再開」を押してください。セッションを終えるには end と書いてください。",
  heldBack: {
    yes: "画面が隠れたという返事があなたのページから来ないため、メディアサーバーで映像を止めました。{{friend}} さんに新しい画面は届きません。最後に見えていた画面は相手のページに残っているかもしれません。セッションを終えるには end と書いてください。",
    no: "{{friend}} さんにまだ画面が見えているかもしれません。画面が隠れたという返事があなたのページから来ず、メディアサーバーにもつながりません。ページを閉じるか、end と書いてください。",
  },
  pausedBefore: {
    shown:
      "画面はもう隠れています。もう一度見せるには、あなたのページで「再開」を押してください。セッションを終えるには end と書いてください。",
    "not-shown":
      "いま画面は見えていません。自動的に戻ったときも、あなたのページで「再開」を押すまで隠したままにします。セッションを終えるには end と書いてください。",
  },
  resumeOnPage:
    "画面をもう一度見せるのは、そのパソコンのあなたのページでだけできます。そこで「再開」を押してください。ページが閉じていればリンクを開いてください。新しいリンクは link",
  notShown:
    "いま {{friend}} さんに画面は見えていません。ページでもう一度共有できます。セッションを終えるには end と書いてください。",
  requestClosed: "{{friend}} さんへのお願いは終わりました。",
  requestClosed_accepted: "{{friend}} さんへのお願いは終わりました（承諾）。",
  requestClosed_declined: "{{friend}} さんへのお願いは終わりました（辞退）。",
  requestClosed_expired: "{{friend}} さんへのお願いは終わりました（期限切れ）。",
  requestClosed_withdrawn: "{{friend}} さんへのお願いは終わりました（取り消し）。",
  requestClosed_unreachable: "{{friend}} さんへのお願いは終わりました（届きませんでした）。",
  pictureGone:
    "{{friend}} さんにはもう画面が見えていません。あなたのページが閉じられたか、接続が切れたためです。続けるには {{minutes}} 分以内に同じリンクを開いてください。開かなければセッションは終わります。",
  ended: "{{friend}} さんとのセッションは終わりました{{lasted}}。",
  lasted: "（{{duration}}）",
  friendDeclined:
    "{{friend}} さんは辞退しました。何も表示されていません。ほかの人に頼むには who と書いてください。",
  friendDeclined_why:
    "{{friend}} さんは辞退しました。理由: {{why}}。何も表示されていません。ほかの人に頼むには who と書いてください。",
  friendSilent:
    "{{friend}} さんから時間内に返事がなかったため、お願いは期限切れになりました。何も表示されていません。もう一度頼むには assist {{typed}} と書いてください。",
  withdrawn: "{{friend}} さんへのお願いを取り消しました。相手にも伝えます。何も表示されていません。",
  withdrawn_instead:
    "{{acceptedBy}} さんが手伝うことになったため、{{friend}} さんへのお願いを取り消しました。相手にも伝えます。",
  friendUnreachable:
    "お願いを届けられませんでした。{{friend}} のチャットサーバーがこのアドレスを知らないか、メッセージを拒否しています。アドレスを確かめて、もう一度頼んでください。",
  friendUnreachable_gone_matrix:
    "お願いを届けられませんでした。{{friend}} さんは私とのチャットから退出したため、明日までこちらからは書けません。{{service}} とのチャットを始めてもらってから、もう一度頼んでください: assist {{typed}}",
  closing: {
    "by-you": "{{peer}} さんとのセッションをあなたが終えました{{lasted}}。",
    "by-peer": "{{peer}} さんがセッションを終えました{{lasted}}。",
    "requester-left-requester":
      "{{peer}} さんとのセッションは終わりました{{lasted}}。あなたのページが閉じられたか接続が切れ、時間内に戻らなかったためです。",
    "requester-left-helper":
      "セッションは終わりました{{lasted}}。{{peer}} さんのページが閉じられたか接続が切れ、時間内に戻らなかったためです。",
    "not-started": "{{peer}} さんとのセッションは終わりました。時間内に画面が共有されなかったためです。",
    "not-shared-again":
      "{{peer}} さんとのセッションは終わりました{{lasted}}。時間内に画面がもう一度共有されなかったためです。",
    "emoji-differed-by-you":
      "4 つの絵文字が違っていたため、{{peer}} さんとのセッションは終わりました{{lasted}}。お二人のページの間に誰かが入っていたかもしれません。もう一度試す前に、{{peer}} さんに電話か直接会って知らせ、このサービスの運営者にも知らせてください。",
    "emoji-differed-by-peer":
      "{{peer}} さんから見て 4 つの絵文字が違っていたため、セッションは終わりました{{lasted}}。お二人のページの間に誰かが入っていたかもしれません。もう一度試す前に、{{peer}} さんと電話か直接会って話し、このサービスの運営者にも知らせてください。",
    scam: "詐欺とのことなので、{{peer}} さんとのことをすべて終えました{{lasted}}。{{peer}} さんをブロックしました。これからはお互いに頼めません。お金やパスワードを見られたり操作されたりしたときは、すぐに銀行へ、カードにある番号で電話してください。間違いだったときは unblock {{typed}} と書いてください。",
    rehearsal: "練習は終わりました{{lasted}}。",
    digest: "いま画面を見られる人はいません。記録のダイジェスト: {{digest}}",
    "digest-compared": "いま画面を見られる人はいません。{{compared}}記録のダイジェスト: {{digest}}",
  },
  prompt: "{{from}} さんがパソコンのことで手伝いを求めています{{purpose}}。",
  prompt_purpose: "（用件: {{text}}）",
  prompt_act:
    "相手が共有を選ぶと、相手の画面が見えます。手伝うには accept {{code}} 、断るには decline {{code}} と書いてください（理由を続けて書けます）。{{minutes}} 分間有効です。",
  prompt_act_matrix:
    "相手が共有を選ぶと、相手の画面が見えます。手伝うには ✅ 、断るには ❌ を押すか、accept {{code}} または decline {{code}} と書いてください（理由を続けて書けます）。{{minutes}} 分間有効です。",
  inContacts: {
    yes: "あなたの連絡先に登録されている方です。",
    no: "あなたの連絡先に登録されていない方です。知らない人と同じように、ご注意ください。",
  },
  acquaintance: {
    first: "お二人の間では初めてのお願いです。電話などで、本当に本人か確かめてください。",
    none: "お二人のセッションはまだありません。電話などで、本当に本人か確かめてください。",
    known_one: "{{since}} からお二人のセッションは 1 回です。",
    known_other: "{{since}} からお二人のセッションは {{count}} 回です。",
  },
  address_elsewhere: "{{address}}（{{network}}）",
  lookalike: "（注意: このアドレスには、ほかの文字に似た文字が含まれています）",
  peerPaused: "{{from}} さんのお願いを承諾しました。{{at}} に相手が映像を一時停止しました。",
  peerPaused_away:
    "{{from}} さんのお願いを承諾しました。{{at}} に、あなたのページが 1 分間応答しなかったため、相手のページが自動的に映像を一時停止しました。ページをもう一度開いたら、相手に「再開」を押してもらってください。",
  peerResumed: "{{from}} さんのお願いを承諾しました。{{at}} に相手が映像を再開しました。",
  compared: {
    both: "4 つの絵文字: お二人とも比べました。",
    you: "4 つの絵文字: あなたは比べましたが、{{peer}} さんはまだです。",
    peer: "4 つの絵文字: {{peer}} さんは比べましたが、あなたはまだです。",
    nobody: "4 つの絵文字: どちらも比べていません。",
  },
  promptAnswered: {
    accepted: "{{from}} さんのお願いを承諾しました。",
    declined: "{{from}} さんのお願いを断りました。",
  },
  promptExpired: "{{from}} さんのお願いは期限切れになりました。もう返事はいりません。",
  promptWithdrawn: "{{from}} さんがお願いを取り消しました。もう返事はいりません。",
  answers: { accept: "承諾", decline: "断る" },
  link: {
    requester:
      "{{peer}} さんとのセッションのための、あなた専用のリンクです: {{link}}\n画面を見せるパソコンで開いてください（スマートフォンで開くと、パソコンに入力するコードが表示されます）。表示の前に必ず確認します。リンクは一つのブラウザーでだけ使えます。新しいリンクは link と書いてください。",
    helper:
      "{{peer}} さんを手伝うための、あなた専用のリンクです: {{link}}\n相手が共有するものを選ぶまで、ページは待ちます。リンクは一つのブラウザーでだけ使えます。新しいリンクは link と書いてください。",
  },
  rehearsalLink: {
    requester: "練習です。ほかの人は加わりません。助けてもらう側として開くリンク: {{link}}",
    helper: "助ける側として、別のウィンドウで開くリンク: {{link}}\n練習を終えるには end と書いてください。",
  },
  seatOpened: {
    requester:
      "あなたのリンクが {{at}} に {{browser}} で開かれました。心当たりがなければ end と書いてください。",
    helper:
      "あなたのリンクが {{at}} に {{browser}} で開かれました。心当たりがなければ end と書いてください。",
  },
  help: help("お願いに返事をする"),
  help_matrix: help("お願いに返事をする（その下の ✅ か ❌ を押しても同じ）"),
  unknownCommand:
    "分かるのはコマンドだけです。{{word}} はコマンドではありません。頼むには assist @友だち 、使い方は help と書いてください。",
  unknownCommand_suggestion:
    "{{word}} は分かりません。{{suggestion}} のことですか。使い方は help と書いてください。",
  writeOnly: "コマンドのつもりなら、これだけを書いてください: {{usage}}",
  missingArgument: "足りないものがあります。このように書いてください: {{usage}}",
  contacts: "頼める人:",
  contacts_line: "{{friend}} — {{availability}}",
  contacts_act: "頼むには assist @友だち 用件 と書いてください。",
  contacts_none:
    "ここに挙げられる人がいません。挙げるのは、あなたと同じサーバーで {{service}} を連絡先に加えている人と、あなたが名前を付けた人です。{{service}} を加えているほかの人には、アドレス全体で頼めます: assist friend@example.org",
  contacts_none_matrix:
    "ここに挙げられる人がいません。挙げるのは、あなたと同じサーバーで {{service}} とのチャットがある人と、あなたが名前を付けた人です。チャットのあるほかの人には、アドレス全体で頼めます: assist @friend:example.org",
  availability: {
    available: "オンライン",
    away: "離席中",
    busy: "取り込み中",
    offline: "オフライン",
    unknown: "不明",
  },
  status_none: "お願いもセッションもありません。頼むには assist @友だち と書いてください。",
  status: {
    "requester-requested": "{{peer}} さんにお願いを送っています（コード {{code}}）。取り消すには cancel",
    "requester-ringing": "{{peer}} さんの返事を待っています（コード {{code}}）。取り消すには cancel",
    "requester-accepted":
      "{{peer}} さんが承諾しました。まだ何も表示されていません。開いているページで続けてください。閉じていればリンクを開いてください。新しいリンクは link",
    "requester-shown":
      "{{since}} から {{peer}} さんとのセッション中です。あなたの画面が見えています。隠すには pause、終えるには end",
    "requester-paused":
      "{{since}} から {{peer}} さんとのセッション中です。映像は一時停止中です。もう一度見せるのはあなたのページで。セッションを終えるには end",
    "requester-notShown":
      "{{since}} から {{peer}} さんとのセッション中です。いま画面は見えていません。終えるには end",
    "requester-rehearsal": "練習中です。ほかの人は加わっていません。終えるには end",
    "helper-requested":
      "{{peer}} さんがあなたに手伝いを求めています{{purpose}}。返事は accept {{code}} または decline {{code}}",
    "helper-ringing":
      "{{peer}} さんがあなたに手伝いを求めています{{purpose}}。返事は accept {{code}} または decline {{code}}",
    "helper-accepted":
      "{{peer}} さんを手伝います。まだ何も表示されていません。開いているページで続けてください。閉じていればリンクを開いてください。新しいリンクは link",
    "helper-shown":
      "{{since}} から {{peer}} さんとのセッション中です。相手の画面が見えています。終えるには end",
    "helper-paused":
      "{{since}} から {{peer}} さんとのセッション中です。相手が映像を一時停止しています。セッションを終えるには end",
    "helper-notShown":
      "{{since}} から {{peer}} さんとのセッション中です。いま相手の画面は見えていません。終えるには end",
  },
  control: controlJa,
  scamBlocked:
    "詐欺とのことなので、{{address}} さんをブロックしました。セッションはもう終わっています。これからはお互いに頼めません。お金やパスワードを見られたり操作されたりしたときは、すぐに銀行へ、カードにある番号で電話してください。間違いだったときは unblock {{typed}} と書いてください。",
  unblocked:
    "{{address}} さんのブロックを解除しました。またお互いに頼めます。頼むには assist {{typed}} と書いてください。",
  blockedList:
    "ブロックしている人: {{addresses}}。この人たちとは、お互いに頼めません。解除するには unblock アドレス と書いてください。",
  blockedList_none: "ブロックしている人はいません。",
  history: historyJa,
  languageSet: "これからは日本語で書きます。",
  languageUnknown: "{{tag}} という言語は分かりません。選べるのは language en と language ja です。",
  petnameSet: "これからは assist {{name}} と書けます。{{address}} のことです。",
  declinedByYou: "お断りになったことを {{from}} さんに伝えます。",
  refusal: {
    "friend-not-found":
      "{{name}} さんが誰か分かりません。アドレス全体を書くか（assist friend@example.org）、who で頼める人を見てください。",
    "friend-not-found_matrix":
      "{{name}} さんが誰か分かりません。アドレス全体を書くか（assist @friend:example.org）、who で頼める人を見てください。",
    "friend-unclear":
      "{{name}} が誰のことか決められないので、まだ誰にも尋ねていません。アドレス全体を書いてください: {{candidates}}",
    "friend-unclear_one":
      "あなたのネットワークに {{name}} という人は見つからないので、まだ誰にも尋ねていません。この人のことなら、アドレス全体を書いてください: {{candidates}}",
    "friend-is-you": "それはあなた自身のアドレスです。一人で試すには assist demo と書いてください。",
    "friend-is-service": "それは私です。画面を見てもらう友だちを書いてください: assist @友だち",
    "policy-you":
      "お願いを伝えられるのは、私が知っている人からだけです。先に {{service}} を連絡先に加えてから、もう一度書いてください。",
    "policy-you_matrix":
      "お願いを伝えられるのは、私が知っている人からだけです。先に {{service}} と 1 対 1 のチャットを始めてから、もう一度書いてください。",
    "policy-friend":
      "{{friend}} さんには頼めません。{{service}} が相手の連絡先にないためです。加えてもらってから、もう一度書いてください: assist {{friend}}",
    "policy-friend_matrix":
      "{{friend}} さんには頼めません。{{service}} とのチャットがないためです。始めてもらってから、もう一度書いてください: assist {{friend}}",
    "already-asking":
      "{{friend}} さんにはもう頼んでいます（コード {{code}}）。まだ返事がありません。取り消すには cancel",
    crosswise:
      "ちょうど {{friend}} さんがあなたに頼んでいます。先に返事をしてください: accept {{code}} または decline {{code}}",
    "busy-in-session": "{{peer}} さんとのセッション中です。end で終えてから、もう一度書いてください。",
    "friend-has-too-many":
      "{{friend}} さんへのお願いが今は多すぎます。数分後にもう一度頼むか、ほかの人に頼んでください: who",
    "asked-too-often":
      "{{friend}} さんにはこの数分間に何度も頼み、実を結んでいません。今は頼みません。10 分後にもう一度頼むか、ほかの人に頼んでください: who",
    "purpose-too-long":
      "用件が長すぎるため、何も送っていません（{{length}} 文字。{{max}} 文字まで）。短くしてください。",
    "no-open-prompt": "いま、あなたに頼んでいる人はいません。",
    "prompt-unclear": "何人かがあなたに頼んでいます。どれか書いてください: {{codes}}",
    "prompt-unclear-item": "accept {{code}}（{{from}}）",
    "code-unknown": "コード {{code}} のお願いはあなたには届いていません。いまの様子は status",
    "prompt-over": {
      accepted: "{{from}} さんのお願いはもう承諾しています。新しいリンクは link",
      accepted_decline: "{{from}} さんのお願いはもう承諾しています。セッションを抜けるには end",
      declined: "{{from}} さんのお願いはもう断られています。相手はもう一度頼めます。",
      expired:
        "間に合いませんでした。{{from}} さんのお願いは期限切れです。相手がもう一度頼むか、あなたから頼めます: assist {{from}}",
      withdrawn: "間に合いませんでした。{{from}} さんがお願いを取り消しました。",
      failed: "{{from}} さんのお願いは終わっています。",
      ended: "{{from}} さんとのセッションは終わっています。相手はもう一度頼めます。",
    },
    "nothing-to-cancel": "取り消すお願いはありません。セッションを終えるには end",
    "nothing-to-end": "セッション中ではありません。いまの様子は status",
    "nothing-to-pause": "あなたの画面は見せていないので、一時停止するものはありません。いまの様子は status",
    "pause-not-yours":
      "{{peer}} さんの画面なので、一時停止できるのは {{peer}} さんだけです。あなたはページを閉じるか、end でセッションを終えられます。",
    "resume-not-yours":
      "{{peer}} さんの画面なので、もう一度見せられるのは {{peer}} さんだけです（{{peer}} さんのページで）。セッションを終えるには end",
    "deny-not-yours":
      "{{peer}} さんのパソコンなので、断れるのは {{peer}} さんだけです。お願いを取り下げるには stop と書いてください。",
    "friend-blocked-by-you":
      "{{friend}} さんをブロックしています。解除するには unblock {{friend}} と書いてください。",
    "friend-not-askable":
      "{{friend}} さんとのことは取り次げません。ほかの人に頼むには who と書いてください。",
    "not-blocked": "{{address}} さんはブロックしていません。ブロックしている人は blocked で見られます。",
    "no-link-now":
      "いまはリンクがありません。まだ承諾されていないか、セッション中ではありません。状況は status、頼むには assist @友だち",
    "address-invalid": "{{text}} はアドレスではないようです。friend@example.org のように書いてください。",
    "address-invalid_matrix":
      "{{text}} はアドレスではないようです。@friend:example.org のように書いてください。",
    "petname-invalid":
      "{{name}} は名前にできません。文字と数字で 40 文字まで、コマンドと同じ言葉は使えません。",
    "too-many-messages":
      "メッセージが多すぎて読みきれないため、これは実行していません。{{wait}}ほどは返事をしませんので、そのあとでもう一度書いてください。お願いやセッションの途中なら、pause、stop、deny、end、cancel、decline はいつでも受け付けます。",
    "too-many-requests":
      "1 時間のうちに何度もお願いがあったため、今回はどなたにも頼んでいません。{{wait}}後にまた頼めます。ほかのことはそのまま使えます。",
    crowded:
      "ただいま多くのメッセージが届いていて答えきれないため、これは実行していません。あなたのせいではありません。{{wait}}後にもう一度書いてください。",
    "service-unavailable":
      "いまは何も保存できないため、何もしていません。進行中のセッションは続きます。1 分後にもう一度書いてください。",
    "written-long-ago":
      "{{at}} に書いていただいたとき、私は動いていませんでした。時間がたちすぎているため、何もしていません。まだ必要でしたら、もう一度書いてください。",
  },
  greeting: {
    direct:
      "こんにちは。知り合いどうしのリモート アシスタンスを取り次ぎます。assist @友だち と書いてください。使い方は help です。",
    shared:
      "こんにちは。リモート アシスタンスを取り次ぎます。ここで !assist @友だち と書いてください。返事は、あなただけが読める 1 対 1 のチャットでします。",
  },
  answeredPrivately: "1 対 1 のチャットに返事を書きました。",
  unreadable:
    "ここに届いたメッセージを復号できなかったので、何もしていません。もう一度書いてください。繰り返すときは、アプリにサインインし直すか、(Element では) 先に /discardsession と書いてください。",
  room: {
    entered:
      "ルームに入りました。ルームでの私の名前は {{nick}} です。そこで私に書くときは、この名前で始めて、コマンドを続けてください。頼むには、こう書きます。\n{{nick}}: assist @友だち\n返事は、あなただけが読めるこのチャットでします。",
    entered_hidden:
      "ルームに入りましたが、このルームは全員のアドレスを隠しているので、誰が頼んでいるのか分かりません。ルームの持ち主が、本当のアドレスを全員に見せる設定に変えられます。それまでは、ここに書いてください。",
    "not-entered": {
      password:
        "ルームに入れませんでした。パスワードが必要ですが、招待になかったか、違っていました。パスワードを付けてもう一度招待してください。",
      "not-admitted":
        "ルームに入れませんでした。ルームの持ち主が私を入れない設定です。メンバーに加えてもらってから、もう一度招待してください。",
      "not-there":
        "ルームに入りませんでした。そのサーバーによると、ルームがありません。先にルームを開いてから、もう一度招待してください。",
      unreachable:
        "ルームに入れませんでした。いまはそのサーバーが入れてくれません。しばらくしてから、もう一度招待してください。",
      "not-vouched":
        "ルームに入りませんでした。このルームが自分のものかどうか、チャットサーバーが答えなかったので、誰が話しているのか確かめられません。しばらくしてからもう一度招待するか、ここに書いてください。",
      "too-many":
        "ルームに入りませんでした。これ以上多くのルームには入れません。代わりに、ここに書いてください。",
    },
    elsewhere:
      "あなたの名前でチャットルームに招待されましたが、入りませんでした。誰が話しているのかが分かるのは {{trusted}} のルームだけです。そこのルームに招待するか、ここに書いてください。",
    elsewhere_none:
      "あなたの名前でチャットルームに招待されましたが、入りませんでした。運営者の設定で、どのルームにも入れません。ここに書いてください。",
    "inviter-hidden":
      "このルームは誰が招待したのか、誰が頼んでいるのかを私に隠しているので、入りませんでした。ルームの外で {{service}} に直接 assist @友だち と書いてください。または、本当のアドレスを全員に見せる設定に変えるようルームの持ち主に頼み、そのあとでもう一度招待してください。",
    "sender-hidden":
      "このルームはあなたのアドレスを私に隠しているので、誰が頼んでいるのか分かりません。{{service}} に直接書いてください。または、本当のアドレスを全員に見せる設定に変えるよう、ルームの持ち主に頼んでください。",
  },
  form: {
    title: "リモート アシスタンスを頼む",
    instructions: "友だちに画面を見てくれるよう頼みます。お二人が同意するまで何も表示されません。",
    contact: "誰に手伝ってほしいですか",
    reason: "用件",
  },
};
