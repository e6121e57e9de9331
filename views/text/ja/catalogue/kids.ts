import { number } from '../language.ts'

/** The children's catalogue, in hiragana with spaces between words. */
export const kids = {
  title: 'こどもの としょかん',
  adults: 'おとなの ページ',
  words: 'さがす ことば',
  search: 'さがす',
  choose: 'なにを よむ？',
  topics: {
    PICTURE_BOOKS: 'えほん',
    STORIES: 'おはなし',
    FOLK_TALES: 'むかしばなし',
    ANIMALS: 'どうぶつ',
    INSECTS: 'むし',
    DINOSAURS: 'きょうりゅう',
    PLANTS: 'はな・き',
    SPACE: 'うちゅう',
    VEHICLES: 'のりもの',
    FOOD: 'たべもの',
    CRAFTS: 'こうさく',
    SPORTS: 'スポーツ',
  },
  newest: 'あたらしい ほん',
  found: (total: number) => `${number(total)}さつ みつかりました`,
  foundMore: (total: number) => `${number(total)}さつより たくさん みつかりました`,
  understood: (words: string) => `「${words}」で さがしました。`,
  none: 'みつかりませんでした。ほかの ことばで さがしてみてね。',
  here: 'いま、あります',
  away: 'いまは、かりられません',
  /** A title whose whole text anybody can read on the web (C48). */
  readable: 'よめる',
  previous: 'まえ',
  next: 'つぎ',
  pages: 'ページ',
  others: 'ほかの ほんを さがす',
}
