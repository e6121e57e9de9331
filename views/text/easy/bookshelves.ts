import type * as ja from '../ja/bookshelves.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const bookshelves: Translation<typeof ja.bookshelves> = {
  title: '本だな',
  about:
    'お気に入りを、名前をつけた本だなに分けられます。リンクを作って見せるまで、見るのはあなただけです。メモは、ほかの人には見えません。',
  all: 'お気に入りを見る',
  isShared: 'リンクで見せています',
  newName: '新しい本だなの名前',
  create: '本だなを作る',
  goal: '1年に読む数（かず）',
  goalOf: (year) => `${year}年に読みたい数（かず）`,
  goalHint: '「読んだ」の本を数えます。空（から）にすると消（き）えます。',
  setGoal: '入れる',
  progress: (year, read, goal) =>
    goal === null ? `${year}年: ${number(read)}` : `${year}年: ${number(goal)}のうち${number(read)}`,
  none: 'この本だなには、まだ本がありません。お気に入りで本をえらんで、入れてください。',
  record: 'メモと読んだしるし',
  toHead: 'はじめに出す',
  takeOff: '本だなから出す',
  name: '本だなの名前',
  rename: '名前をかえる',
  private: 'この本だなを見るのは、あなただけです。',
  shared: 'このリンクを知っている人は、この本だなの名前と本を見ることができます。あなたの名前とメモは出ません。',
  share: '見せるリンクを作る',
  endSharing: 'リンクを止める',
  delete: 'この本だなを消（け）す',
  deleteAsk: 'この本だなを消（け）します。本は、お気に入りにのこります。',
  byPatron: '図書館を使う人が作った本だなです。',
  putOn: '本だなに入れる',
  choose: '本だなをえらぶ',
  state: '読んだしるし',
  noState: 'なし',
  states: { WANTED: '読みたい', READING: '読んでいる', READ: '読んだ' },
  done: {
    created: '本だなを作りました。',
    added: '本だなに入れました。',
    moved: 'はじめに出しました。',
    removed: '本だなから出しました。',
    renamed: '名前をかえました。',
    shared: 'リンクを作りました。',
    ended: 'リンクを止めました。',
    deleted: '本だなを消（け）しました。',
    goal: '数（かず）を入れました。',
  },
  refusals: {
    BookshelvesFull: (most) => `本だなは${number(most)}こまでです。いらない本だなを消（け）してください。`,
    ShelfNameRefused: (most) => `本だなの名前は1字から${number(most)}字までです。`,
    ReadingGoalRefused: (least, most) => `${number(least)}から${number(most)}までの数（かず）を入れてください。`,
  },
}
