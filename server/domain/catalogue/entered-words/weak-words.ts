/** Words that describe what a reader wants and often stand in no record. They weigh little and are never required. */

const list = (text: string) => text.trim().split(/\s+/)

/** Phrases of sentences. They are weak anywhere in a text. */
export const weakPhrases = list(`
  が出てくる の出てくる に出てくる が登場する の登場する が主人公の の主人公の が舞台の を舞台にした を題材にした をテーマにした
  についての について について知りたい に関する に関した に関係する を扱った を集めた を描いた が描いた の描いた
  を書いた が書いた の書いた を訳した が訳した の訳した が作った の作った が出版した から出ている が監督した が歌う が演奏する
  が載っている の載っている が入っている の入っている のことが書いてある がわかる が分かる がよくわかる がやさしくわかる
  を読みたい が読みたい を知りたい を探している を探しています を探して はありますか が好きな を学ぶ をする をした をしている
  を取った をとった を受賞した に読む に読ませる に読んであげる のための 向けの むけの による という みたいな のような になる
  のやり方 のしかた の仕方 の方法 の作り方 さんの さんが 先生の 先生が 博士の 教授の 女史の 監督の
  なんとかという なんとかっていう なんとか なんたら なんちゃら みたいな題の という題の っていうやつ というやつ のやつ のあれ っていうの っていう本 本ある
  っていう って本 という本 だったかな だったっけ だったような だっけ が読んでた が読んでいた が読んでいる が読んでる 読んでた 読んでいた が読んだ
  はどこですか はどこ ありますか ありませんか 置いてますか 置いていますか が借りたい を借りたい 借りたい 読みたい 予約したい 探してる 教えてください
  とかいう とかって が見たい が観たい が聴きたい 見たい 観たい 聴きたい の一番最初の の最初の の続きの の続編の 本屋大賞の 直木賞の 芥川賞の
`)

/** Forms, roles and honorifics at the end of a text. */
export const weakEndings = list(`
  の本 の絵本 の図鑑 の小説 の漫画 のマンガ の雑誌 の映画 の物語 の話 のお話 のはなし の入門書 の入門 の参考書 の教科書 の事典 の辞典
  の写真集 の詩集 の作品集 の作品 の全集 の短編集 の短編 の童話 の伝記 の新書 の文庫 の訳 の絵 の著書
  絵本 図鑑 小説 漫画 マンガ まんが コミック 雑誌 映画 アニメ 入門書 入門 参考書 教科書 写真集 作品集 短編集 全集 選集 童話 伝記
  新書 文庫版 文庫 単行本 シリーズ 大活字本 児童書 新装版 完全版 改訂版 新版 決定版 特集 エッセイ集 エッセイ 随筆集 随筆
  ミステリー 推理小説 時代小説 歴史小説 恋愛小説 怪談集 旅行記
  DVD CD やつ あります かな かも ください 続き 続編
  先生 さん さま 博士 教授 女史 監督作品 監督 監修 共著 共訳 編集 編著 翻訳 原作 作画 著者 の
`)

/**
 * The same in one character. They need a name before them: 訳 is weak in 村上春樹訳 and not in 翻訳. 作 and 文 are left out,
 * because names end with them (夢野久作, 伊藤博文).
 */
export const weakLastCharacters = [...'氏様著訳絵編版']
/** Words that are weak only when they stand alone. */
export const weakAlone = [
  ...'作文画本',
  ...list('ある えーと ええと えっと あの あのー その たしか 確か なんだっけ なんか 例の あれ 題名 タイトル'),
]

/** Particles between two words of kanji or katakana. */
export const particles = list('から まで より の が を と に は へ で や も')

/** English words, each alone. */
export const weakEnglish = new Set(
  list(`
    a an the of by and or in on for to with from about at as is book books novel novels story stories author written
    translated translator edited editor edition ed vol volume dvd cd
  `),
)
