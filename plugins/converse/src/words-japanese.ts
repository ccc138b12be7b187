import type { Words } from "./words.js";

export const japanese: Words = {
  request: "アシスタンスを依頼…",
  requestFromSomeone: "リモートアシスタンスを依頼…",
  requestFrom: (name) => `${name} さんに画面を見て助けてもらう`,
  title: "リモートアシスタンスの依頼",
  explain: (name) =>
    `${name} さんに、あなたの画面を見てもらえるかチャットで尋ねます。まだ何も共有されません。何を見せるかは後で選べ、いつでもやめられます。`,
  whom: "だれに助けてもらいますか？",
  noContacts: "連絡先がまだありません。先に追加してから、もう一度お試しください。",
  notFound: (typed) => `「${typed}」という連絡先はありません。選んでください：`,
  notUnique: (typed) => `「${typed}」という連絡先が複数あります。選んでください：`,
  about: "どんな用件ですか？（省略できます）",
  aboutHint: "例：プリンターで印刷できません",
  left: (characters) => `残り ${characters} 文字`,
  send: "依頼を送る",
  sending: "送信中…",
  cancel: "キャンセル",
  botAway: (bot) =>
    `アシスタンスボット（${bot}）がオンラインではないため、いまは依頼できません。連絡先になければ追加してください。あれば、1 分ほど待って再度試すか、チャットサーバーの管理者にお問い合わせください。`,
  botSilent:
    "アシスタンスボットから応答がありません。ボットとのチャットを確認してから、もう一度お試しください。",
  failed: (why) => `アシスタンスボットが依頼を受け付けませんでした：${why}`,
  sent: "依頼を送りました。続きはここに表示されます。",
  presence: { online: "オンライン", away: "離席中", busy: "取り込み中", offline: "オフライン" },
  answerButtons: "返事",
  answered: (label) => `返事をしました：${label}`,
};
