import type * as ja from '../ja/library.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

const weekdays = ['일', '월', '화', '수', '목', '금', '토']

export const library: Translation<typeof ja.library> = {
  calendar: {
    titleOf: (branch) => `${branch} 개관일`,
    weekdays,
    closed: '휴',
    legend: '‘휴’는 휴관일입니다.',
    closedDay: '휴관',
    openDay: '개관',
    hours: '개관 시간',
    hoursOf: (days, spans) => `${days.map((day) => weekdays[day % 7]).join('·')} ${spans}`,
    weekly: (days, holidays) =>
      days.length === 0 && !holidays
        ? '매일 개관합니다.'
        : `휴관일: ${[...days.map((day) => `${weekdays[day % 7]}요일`), ...(holidays ? ['공휴일'] : [])].join('·')}`,
  },
  contact: { address: '주소', map: '지도', phone: '전화', fax: '팩스' },
  opening: {
    hoursToday: (hours) => `오늘 ${hours} 개관`,
    closedAhead: (days) => `휴관일: ${days}`,
    openDays: '개관일 달력',
    closedToday: '오늘 휴관',
    openToday: '오늘 개관',
    openUntil: (time) => `개관 중(${time}까지)`,
    opensAt: (time) => `${time}에 개관`,
    closed: '오늘은 문을 닫았습니다',
  },
  guide: {
    title: '이용 안내',
    /** The functions of the number keys on every page. */
    keys: {
      title: '숫자 키 사용법',
      about:
        '어느 페이지에서나 휴대전화의 숫자 키로 다음 위치로 이동할 수 있습니다. 컴퓨터에서는 Alt 키와 함께 누릅니다.',
      top: '첫 페이지',
      main: '그 페이지에서 가장 중요한 버튼(5 표시가 있는 곳)',
      next: '목록의 다음 페이지',
      previous: '목록의 이전 페이지',
    },
    pages: {
      RESERVING: '예약 안내',
      RENEWING: '대출과 연장',
      ACCOUNT: '비밀번호·마이페이지·메일',
      ACCESSIBLE_SERVICES: '독서 장애인 서비스',
      MUTUAL_USE: '도서관 상호 이용',
      QUESTIONS: '자주 묻는 질문',
      CONTACT: '문의',
    },
    accessibleTypes: '읽기 쉬운 형식의 자료',
    rules: {
      limits: (titles) =>
        titles === null
          ? '반납 기한까지 이용할 수 있는 만큼'
          : titles === 0
            ? '예약할 수 없습니다'
            : `${number(titles)}종`,
      loans: (days, renewals, copies) =>
        [
          `${number(days)}일`,
          copies === null ? null : `${number(copies)}점까지`,
          renewals === 0 ? '연장할 수 없습니다' : `연장 ${number(renewals)}회`,
        ]
          .filter(Boolean)
          .join(', '),
    },
    branches: '도서관 목록',
    pickup: '예약 자료 수령',
    yes: '가능',
    noAv: '시청각 자료 외 가능',
    no: '불가',
    limits: '예약할 수 있는 자료 수',
    provisional: '임시 비밀번호를 창구에서 드립니다.',
    kinds: { CENTRAL: '중앙관', LIBRARY: '도서관', READING_ROOM: '도서실' },
  },
  /** The data that the service stores about patrons. */
  privacy: {
    intro: '이 서비스가 이용자에 대해 저장하는 내용을 안내합니다.',
    facts: [
      '쿠키(Cookie)는 예약 바구니, 로그인, 언어 선택에만 사용합니다. 광고나 추적에는 사용하지 않습니다.',
      '자료를 반납하고 한 시간이 지나면 기록이 이용자와 연결되지 않습니다. 독서 기록을 남기기로 선택한 경우에만 본인을 위해 남습니다.',
      '끝난 예약은 예약 목록에서 사라질 때 이용자와 연결되지 않게 됩니다.',
      '독서 장애인 서비스 대상자는 증명을 확인했다는 것만 기록합니다. 증명서의 종류와 번호, 장애의 내용은 기록하지 않습니다.',
      '최근 본 자료의 목록은 사용하시는 브라우저에만 있으며 도서관에 전송되지 않습니다.',
      '도서관 카드 신청 내용은 카드를 드릴 때까지만 남깁니다. 받지 않으신 신청은 정해진 날수가 지나면 삭제합니다.',
      '문의하기로 보내신 내용은 도서관 카드와 연결되지 않으며, 처리가 끝난 뒤 정해진 날수가 지나면 삭제됩니다.',
    ],
    own: '로그인하시면 저장된 내용을 확인하거나 삭제할 수 있습니다.',
  },
  about: {
    title: '이 시스템에 대하여',
    intro: '이 사이트는 다음 소프트웨어를 사용합니다.',
    software: '소프트웨어',
    licence: '라이선스',
    source: '소스 코드',
  },
  refusals: {
    NeverOpen: (branch) => `${branch}의 개관일을 알 수 없어 기한을 정할 수 없습니다. 도서관에 문의해 주세요.`,
  },
}
