import type * as ja from '../ja/news.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const news: Translation<typeof ja.news> = {
  title: '도서관 소식',
  all: '소식 모두 보기',
  past: '지난 소식',
  none: '지금은 소식이 없습니다.',
  isPast: '이 소식은 끝났습니다.',
  feed: '소식 (Atom)',
  byMail: '메일로 받기',
  allBranches: '모든 도서관',
  someBranches: (count) => `도서관 ${number(count)}곳`,
  shownUntil: (from, until) => `게시 기간: ${from}부터 ${until}까지`,
  mails: {
    label: '도서관 소식 메일',
    needAddress: '확인된 메일 주소가 없으면 도서관 소식 메일을 받을 수 없습니다.',
    choices: { NONE: '받지 않음', OWN_BRANCH: '내 도서관과 전체 도서관의 소식', ALL: '모든 소식' },
  },
  noticeTopics: { NEWS: '도서관 소식(설정에서 선택한 것)' },
  mailLists: {
    NEWS: {
      title: '도서관 소식',
      on: '도서관 소식을 메일로 보내 드리고 있습니다. 중지해도 소식 페이지는 언제든지 볼 수 있습니다.',
      off: '도서관 소식 메일이 중지되어 있습니다.',
      stop: '도서관 소식 메일 중지',
      change: '어느 도서관의 소식을 받을지는 로그인하면 바꿀 수 있습니다.',
    },
  },
}
