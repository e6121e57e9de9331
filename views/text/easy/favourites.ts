import type * as ja from '../ja/favourites.ts'
import { momentDay } from './language.ts'

export const favourites: typeof ja.favourites = {
  title: 'お気に入り',
  add: 'お気に入り',
  isOne: 'お気に入りに入っています',
  none: 'お気に入りはまだありません。本のページで「お気に入り」を押（お）すと、ここに入ります。',
  search: '本をさがす',
  count: (n) => `全部（ぜんぶ）で${n}`,
  order: 'ならべ方',
  sort: 'ならべる',
  orders: {
    ADDED: '新しく入れたもの',
    TITLE: '本の名前（あいうえお）',
    AUTHOR: '書いた人（あいうえお）',
    AVAILABLE: '今借りられるもの',
  },
  added: (moment) => `${momentDay(moment)}に入れた`,
  note: 'メモ',
  writeNote: 'メモを書く',
  changeNote: 'メモをなおす',
  noteAbout: '見るのはあなただけです。200字まで書けます。空（から）にすると、メモは消（き）えます。',
  saveNote: 'メモを入れる',
  noteSaved: 'メモを入れました。',
  choose: 'えらぶ',
  reserve: '予約する',
  toBasket: 'かごへ',
  remove: 'お気に入りから出す',
  removed: (n) => `${n}つ、お気に入りから出しました。`,
  chooseSome: '先に本をえらんでください。',
  notInBasket: 'しるしのある本は、予約かごに入っていません。',
  back: 'お気に入りにもどる',
}
