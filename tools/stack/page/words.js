/** What the chat page itself says. The plugin's words are plugins/converse/src/words-*.ts. */
const english = {
  title: ({ name, address }) => `${name} (${address}) · Assist chat`,
  who: ({ name }) => `You are ${name}.`,
  begin: "Right-click one of your contacts and choose “Request assistance…”",
  waiting: (count) =>
    `${count === 1 ? "A message is" : `${count} messages are`} waiting for you: click the contact with the number.`,
  others: "Open the other person in a second window:",
  whoThereIs: "who there is",
  lost: "This page has no connection to the chat server. It goes on by itself as soon as the server is back; if it does not, look into the terminal where you started it.",
  reload: "Reload the page",
};

const japanese = {
  title: ({ name, address }) => `${name}（${address}）· Assist チャット`,
  who: ({ name }) => `あなたは ${name} さんです。`,
  begin: "連絡先を右クリックして「アシスタンスを依頼…」を選んでください。",
  waiting: (count) => `未読メッセージが ${count} 件あります。数字の付いた連絡先をクリックしてください。`,
  others: "もう一人は別のウィンドウで開いてください：",
  whoThereIs: "登場人物の一覧",
  lost: "チャットサーバーに接続していません。サーバーが戻ると、このページも自動的に続きます。続かないときは、サーバーを起動した端末の表示を確認してください。",
  reload: "再読み込み",
};

export const [language, words] = /^ja\b/i.test(navigator.language) ? ["ja", japanese] : ["en", english];
