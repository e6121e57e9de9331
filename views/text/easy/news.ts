import type * as ja from '../ja/news.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const news: Translation<typeof ja.news> = {
  title: 'お知らせ',
  all: 'ほかのお知らせも見る',
  past: '前のお知らせ',
  none: '今、お知らせはありません。',
  isPast: 'このお知らせは終わりました。',
  feed: 'お知らせ（Atom）',
  byMail: 'メールでもらう',
  allBranches: 'どの図書館も',
  someBranches: (count) => `${number(count)}の図書館`,
  shownUntil: (from, until) => `${from}から${until}まで`,
  mails: {
    label: '図書館のお知らせのメール',
    needAddress: 'メールアドレスを登録（とうろく）しないと、お知らせのメールはとどきません。',
    choices: { NONE: 'いりません', OWN_BRANCH: '自分の図書館のお知らせ', ALL: 'どの図書館のお知らせも' },
  },
  noticeTopics: { NEWS: '図書館（としょかん）のお知らせ' },
  mailLists: {
    NEWS: {
      title: '図書館のお知らせのメール',
      on: '図書館のお知らせをメールで送っています。止めても、お知らせのページは見られます。',
      off: 'お知らせのメールは止まっています。',
      stop: 'お知らせのメールを止める',
      change: 'どの図書館のお知らせかは、ログインしてえらべます。',
    },
  },
}
