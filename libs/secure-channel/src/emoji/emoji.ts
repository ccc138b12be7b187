/** Emoji, English name, Japanese name: the table of the Matrix specification, v1.16, "SAS method: emoji". */
const table: readonly (readonly [string, string, string])[] = [
  ["🐶", "Dog", "犬"],
  ["🐱", "Cat", "猫"],
  ["🦁", "Lion", "ライオン"],
  ["🐎", "Horse", "馬"],
  ["🦄", "Unicorn", "ユニコーン"],
  ["🐷", "Pig", "ブタ"],
  ["🐘", "Elephant", "ゾウ"],
  ["🐰", "Rabbit", "うさぎ"],
  ["🐼", "Panda", "パンダ"],
  ["🐓", "Rooster", "ニワトリ"],
  ["🐧", "Penguin", "ペンギン"],
  ["🐢", "Turtle", "亀"],
  ["🐟", "Fish", "魚"],
  ["🐙", "Octopus", "たこ"],
  ["🦋", "Butterfly", "ちょうちょ"],
  ["🌷", "Flower", "花"],
  ["🌳", "Tree", "木"],
  ["🌵", "Cactus", "サボテン"],
  ["🍄", "Mushroom", "きのこ"],
  ["🌏", "Globe", "地球"],
  ["🌙", "Moon", "月"],
  ["☁️", "Cloud", "雲"],
  ["🔥", "Fire", "炎"],
  ["🍌", "Banana", "バナナ"],
  ["🍎", "Apple", "リンゴ"],
  ["🍓", "Strawberry", "いちご"],
  ["🌽", "Corn", "とうもろこし"],
  ["🍕", "Pizza", "ピザ"],
  ["🎂", "Cake", "ケーキ"],
  ["❤️", "Heart", "ハート"],
  ["😀", "Smiley", "スマイル"],
  ["🤖", "Robot", "ロボット"],
  ["🎩", "Hat", "帽子"],
  ["👓", "Glasses", "めがね"],
  ["🔧", "Spanner", "スパナ"],
  ["🎅", "Santa", "サンタ"],
  ["👍", "Thumbs Up", "いいね"],
  ["☂️", "Umbrella", "傘"],
  ["⌛", "Hourglass", "砂時計"],
  ["⏰", "Clock", "時計"],
  ["🎁", "Gift", "ギフト"],
  ["💡", "Light Bulb", "電球"],
  ["📕", "Book", "本"],
  ["✏️", "Pencil", "鉛筆"],
  ["📎", "Paperclip", "クリップ"],
  ["✂️", "Scissors", "はさみ"],
  ["🔒", "Lock", "錠前"],
  ["🔑", "Key", "鍵"],
  ["🔨", "Hammer", "金槌"],
  ["☎️", "Telephone", "電話機"],
  ["🏁", "Flag", "旗"],
  ["🚂", "Train", "電車"],
  ["🚲", "Bicycle", "自転車"],
  ["✈️", "Aeroplane", "飛行機"],
  ["🚀", "Rocket", "ロケット"],
  ["🏆", "Trophy", "トロフィー"],
  ["⚽", "Ball", "ボール"],
  ["🎸", "Guitar", "ギター"],
  ["🎺", "Trumpet", "トランペット"],
  ["🔔", "Bell", "ベル"],
  ["⚓", "Anchor", "いかり"],
  ["🎧", "Headphones", "ヘッドホン"],
  ["📁", "Folder", "フォルダー"],
  ["📌", "Pin", "ピン"],
];

/** Languages that the names are given in. */
export type EmojiLanguage = "en" | "ja";
const column = { en: 1, ja: 2 } as const;

/** How many there are: one stands for 6 bits. */
export const emojiCount = table.length;

/** The character at a position of the table, 0 to 63. Throws a RangeError beyond it. */
export const emojiOf = (index: number): string => rowAt(index)[0];

/** What it is called, for people to say it and for those who do not see it. Throws a RangeError beyond the table. */
export const emojiName = (index: number, language: EmojiLanguage): string => rowAt(index)[column[language]];

function rowAt(index: number): readonly [string, string, string] {
  const row = table[index];
  if (!row) throw new RangeError(`No emoji at position ${String(index)}`);
  return row;
}
