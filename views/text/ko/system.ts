import type * as ja from '../ja/system.ts'
import type { Translation } from '../translation.ts'

export const system: Translation<typeof ja.system> = {
  reasons: {
    ALREADY_RESERVED: '이미 예약한 자료입니다.',
    ON_LOAN_TO_PATRON: '이미 대출 중인 자료입니다.',
    NOT_HOLDABLE: '예약할 수 없는 자료입니다.',
    NO_COPIES: '예약할 수 있는 소장본이 없는 자료입니다.',
    ITEM_REQUIRED: '예약할 권·호를 선택해 주세요.',
    TOO_MANY_HOLDS: '예약할 수 있는 점수의 한도에 이르렀습니다.',
    BARRED: '지금은 이용할 수 없습니다. 도서관에 문의해 주세요.',
    CARD_EXPIRED: '도서관 카드의 유효 기한이 지났습니다. 도서관 창구에서 갱신해 주세요.',
    PASSWORD_EXPIRED:
      '비밀번호의 유효 기한이 지났습니다. 도서관 검색 페이지(OPAC)나 창구에서 새 비밀번호를 설정해 주세요.',
    DEBT: '내지 않은 요금이 있습니다. 도서관에 문의해 주세요.',
    PICKUP_NOT_OFFERED: '이 도서관에서는 받을 수 없습니다. 다른 도서관을 선택해 주세요.',
    AGE_RESTRICTED: '나이 제한이 있는 자료입니다.',
    TOO_LATE_TO_CHANGE: '준비가 진행되고 있어 변경할 수 없습니다.',
    RESERVED_BY_OTHERS: '예약한 사람이 있습니다.',
    TOO_MANY_RENEWALS: '연장할 수 있는 횟수를 넘었습니다.',
    TOO_EARLY_TO_RENEW: '아직 연장할 수 없습니다. 반납 기한이 가까워지면 시도해 주세요.',
    NOT_RENEWABLE: '연장할 수 없는 대출입니다.',
    OVERDUE: '반납 기한이 지났습니다.',
    NOT_FOUND: '도서관 기록에서 찾을 수 없습니다.',
    OTHER: '도서관 시스템이 받아들이지 않았습니다. 도서관에 문의해 주세요.',
    NOT_OFFERED: '이 도서관에서는 여기에서 할 수 없습니다. 창구에 문의해 주세요.',
    NOT_ANSWERED: '도서관 시스템에 연결되지 않아 하지 못했습니다. 변경된 것은 없습니다.',
    PERHAPS_DONE:
      '도서관 시스템에서 답이 없었습니다. 이미 처리되었을 수도 있습니다. 잠시 뒤에 예약 현황과 대출 현황에서 확인해 주세요.',
  },
  says: (words) => `도서관의 답: ‘${words}’`,
  away: (since) =>
    `${since}부터 도서관 시스템에 연결되지 않습니다. 예약 현황과 대출 현황을 볼 수 없고, 예약이나 연장도 할 수 없습니다. 잠시 뒤에 다시 시도해 주세요. 검색, 예약 바구니, 관심 자료는 쓸 수 있습니다. 급할 때는 도서관에 전화해 주세요.`,
  closed: (until) =>
    `도서관 시스템이 멈추는 시간입니다. ${until}부터 쓸 수 있습니다. 검색, 예약 바구니, 관심 자료는 지금도 쓸 수 있습니다.`,
  perhaps:
    '도서관 시스템에서 답이 없었습니다. 이미 처리되었을 수도 있습니다. 잠시 뒤에 예약 현황과 대출 현황에서 확인해 주세요. 그때까지 같은 조작을 하지 마세요.',
  unchanged: '변경된 것은 없습니다.',
  busy: '도서관 시스템이 붐벼서 지금은 표시하거나 처리할 수 없습니다. 10초쯤 뒤에 다시 시도해 주세요. 검색, 예약 바구니, 관심 자료는 쓸 수 있습니다.',
  busyTitle: '도서관 시스템이 붐빕니다',
  title: '도서관 시스템에 연결되지 않습니다',
  unknown: '대출 상황을 알 수 없습니다',
  dueUnknown: '반납 기한은 도서관에 확인해 주세요.',
  keeps: (name) => `${name}에서 이용자·대출·예약을 맡고 있습니다.`,
  states: {
    ANSWERS: () => '연결되어 있습니다.',
    DOWN: (since) => `${since}부터 연결되지 않습니다.`,
    CLOSED: (until) => `멈추는 시간입니다(${until}까지).`,
  },
  contact: '도서관의 평소 방법',
  fixedPickup: '수령 도서관을 바꿀 수 없습니다.',
  lastDayUnknown: '수령 기한은 도서관에 확인해 주세요.',
  refused: '도서관 시스템의 답',
}
