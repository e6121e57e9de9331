import type * as ja from '../../ja/patrons/private-calendar.ts'
import type { Translation } from '../../translation.ts'

export const privateCalendar: Translation<typeof ja.privateCalendar> = {
  title: '캘린더',
  about:
    '반납 기한과 수령 기한을 스마트폰이나 컴퓨터의 캘린더에 표시할 수 있습니다. 전용 주소를 만들어 캘린더의 ‘구독’이나 ‘URL로 추가’에 등록해 주세요.',
  secret:
    '주소를 아는 사람은 누구나 날짜를 볼 수 있습니다. 다른 사람에게 알려 주지 마세요. 이름과 카드 번호는 들어 있지 않습니다.',
  open: '주소 만들기',
  isOpen: '캘린더 주소가 있습니다.',
  isClosed: '캘린더 주소가 없습니다.',
  reopen: '새 주소로 바꾸기',
  reopenNote: '주소를 잊었거나 다른 사람이 알게 되었을 때는 바꾸어 주세요. 이전 주소는 바로 쓸 수 없게 됩니다.',
  close: '주소 없애기',
  closed: '캘린더 주소를 없앴습니다.',
  opened: '캘린더 주소를 만들었습니다.',
  once: '이 주소는 지금만 표시됩니다. 캘린더에 등록하거나 적어 두세요.',
  webcal: '캘린더에 등록하기',
  titles: {
    title: '제목',
    about: '제목을 넣으면 캘린더를 맡고 있는 회사 등도 무엇을 읽고 있는지 알게 됩니다.',
    on: '제목이 들어 있습니다.',
    off: '제목은 들어 있지 않습니다.',
    start: '제목도 넣기',
    stop: '제목 넣지 않기',
    started: '캘린더에 제목도 넣습니다.',
    stopped: '캘린더에 제목을 넣지 않습니다.',
  },
  feed: {
    name: (library) => `${library} 반납 기한과 수령 기한`,
    DUE: (branch, count) => `반납 기한 ${count}점(${branch})`,
    COLLECT: (branch, count) => `수령 기한 ${branch} ${count}건`,
    gone: '이 캘린더 주소는 없습니다. 도서관 페이지에서 새 주소를 만들어 주세요.',
  },
  accountEvents: { CALENDAR_OPENED: '캘린더 연결 시작', CALENDAR_CLOSED: '캘린더 연결 종료' },
}
