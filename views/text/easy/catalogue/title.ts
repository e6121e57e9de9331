import type * as ja from '../../ja/catalogue/title.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const title: Translation<typeof ja.title> = {
  copies: {
    onShelf: (n) => `借りられます（${number(n)}）`,
    allOut: '今ありません',
    referenceOnly: '図書館の中で読む本です',
    none: '借りられる本がありません',
    holds: (n) => `予約 ${number(n)}`,
    ofBranch: (total, onShelf) => `${number(onShelf)}/${number(total)} 借りられます`,
    lendable: (n) => `借りる本 ${number(n)}`,
  },
  itemStates: {
    ON_SHELF: '借りられます',
    ON_LOAN: 'ありません',
    HELD: '予約した人の本',
    MOVING: '運（はこ）んでいます',
    REFERENCE_ONLY: '図書館の中で読みます',
    UNAVAILABLE: '使えません',
    UNKNOWN: 'わかりません',
  },
  dueOn: (day) => `${day}まで`,
  detail: {
    reading: '読み方',
    publisher: '作った会社',
    published: '出た年',
    classes: '分類（ぶんるい）',
    isbn: 'ISBN',
    subjects: '何についての本か',
    language: 'ことば',
    type: '本・CDなど',
    discLabel: 'ラベル',
    copies: 'どこにありますか',
    branch: '図書館',
    shelfMark: '本のラベル',
    state: '今',
    addCopy: '本を入れる',
    deskRecord: '本の データを 見る',
    otherVolumes: 'つづきの本',
    referenceOnly: 'この本は図書館の中で読みます。借りたり予約したりできません。この本がある図書館に来てください。',
    noLendable: '借りられる本がないので、予約できません。',
    more: (n) => `ほか ${number(n)}`,
  },
}

export const record: Translation<typeof ja.record> = {
  edition: '版（はん）',
  extent: '大きさなど',
  series: 'シリーズ',
  more: 'もっとくわしく',
  contents: '中にあるもの',
  notes: 'せつめい',
  others: 'ほか',
  previous: '前のページ',
  next: '次のページ',
}
