import { number } from './language.ts'

/** Named shelves of patrons (F3, F4). */
export const bookshelves = {
  title: '本棚',
  about:
    'お気に入りを、名前のある本棚に分けて並べられます。本棚を見られるのは、リンクを作って見せるまで、あなただけです。メモは、いつもあなただけが見られます。',
  all: 'すべてのお気に入り',
  isShared: 'リンクで公開中',
  newName: '新しい本棚の名前',
  create: '本棚を作る',
  goal: '1年に読む目標',
  goalOf: (year: number) => `${year}年の目標`,
  goalHint: '「読んだ」の印のある資料を数えます。空欄にすると目標は消えます。',
  setGoal: '目標を保存',
  progress: (year: number, read: number, goal: number | null): string =>
    goal === null ? `${year}年: ${number(read)}点` : `${year}年: ${number(goal)}点のうち${number(read)}点`,
  none: 'この本棚にはまだ資料がありません。お気に入りの画面で資料を選び、本棚に入れてください。',
  record: 'メモと読書の状態',
  toHead: '先頭へ移す',
  takeOff: '本棚から外す',
  name: '本棚の名前',
  rename: '名前を変える',
  private: 'この本棚は、あなただけが見られます。',
  shared: 'この本棚の名前と資料は、次のリンクを知っている人なら見られます。あなたの名前とメモは出ません。',
  share: '見せるためのリンクを作る',
  endSharing: 'リンクを無効にする',
  delete: 'この本棚を削除',
  deleteAsk: 'この本棚を削除します。資料は、お気に入りに残ります。',
  byPatron: '利用者が作った本棚です。図書館が選んだものではありません。',
  putOn: '本棚に入れる',
  choose: '本棚を選ぶ',
  state: '読書の状態',
  noState: '決めない',
  states: { WANTED: '読みたい', READING: '読んでいる', READ: '読んだ' },
  done: {
    created: '本棚を作りました。',
    added: '本棚に入れました。',
    moved: '先頭へ移しました。',
    removed: '本棚から外しました。',
    renamed: '名前を変えました。',
    shared: 'リンクを作りました。',
    ended: 'リンクを無効にしました。',
    deleted: '本棚を削除しました。',
    goal: '目標を保存しました。',
  },
  refusals: {
    BookshelvesFull: (most: number) => `本棚は${number(most)}個までです。使わない本棚を削除してからお作りください。`,
    ShelfNameRefused: (most: number) => `本棚の名前は1〜${number(most)}文字で入力してください。`,
    ReadingGoalRefused: (least: number, most: number) =>
      `目標は${number(least)}から${number(most)}までの数で入力してください。`,
  },
}
