import type * as ja from '../ja/news.ts'
import { number } from './language.ts'

export const news: typeof ja.news = {
  title: 'News',
  all: 'All news',
  past: 'Past news',
  none: 'There is no news at the moment.',
  isPast: 'This news is over.',
  feed: 'News as Atom feed',
  byMail: 'Get news by email',
  allBranches: 'All branches',
  someBranches: (count) => `${number(count)} branches`,
  shownUntil: (from, until) => `Shown from ${from} to ${until}`,
  mails: {
    label: 'Emails about news',
    needAddress: 'Emails about news need a verified email address.',
    choices: { NONE: 'None', OWN_BRANCH: 'News of my branch and of all branches', ALL: 'All news' },
  },
  noticeTopics: { NEWS: 'Library news (as chosen in your settings)' },
  mailLists: {
    NEWS: {
      title: 'News of the library',
      on: 'We email you news of the library. You can stop these emails; the news page stays open to you.',
      off: 'Emails about news are stopped.',
      stop: 'Stop emails about news',
      change: 'Sign in to choose the branches whose news you get.',
    },
  },
}
