import { number } from './language.ts'

/** News of the library (N). */
export const news = {
  title: 'お知らせ',
  all: 'すべてのお知らせ',
  past: 'これまでのお知らせ',
  none: '今はお知らせがありません。',
  isPast: 'このお知らせは終わりました。',
  feed: 'お知らせのAtom',
  byMail: 'メールで受け取る',
  allBranches: '全館',
  someBranches: (count: number) => `${number(count)}館`,
  shownUntil: (from: string, until: string) => `掲載期間: ${from}から${until}まで`,
  mails: {
    label: 'お知らせのメール',
    needAddress: 'お知らせのメールは、確認済みのメールアドレスがないと届きません。',
    choices: { NONE: '受け取らない', OWN_BRANCH: '自分の館と全館のお知らせ', ALL: 'すべてのお知らせ' },
  },
  noticeTopics: { NEWS: '図書館からのお知らせ（設定で選んだもの）' },
  mailLists: {
    NEWS: {
      title: '図書館からのお知らせ',
      on: '図書館からのお知らせをメールでお送りしています。止めても、お知らせのページはいつでも見られます。',
      off: 'お知らせのメールは止まっています。',
      stop: 'お知らせのメールを止める',
      change: 'どの館のお知らせを受け取るかは、ログインして変えられます。',
    },
  },
}
