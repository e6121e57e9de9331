import type * as ja from '../ja/purchase-requests.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const requests: Translation<typeof ja.requests> = {
  title: '희망 자료 신청',
  about: '도서관에 없는 자료를 구입하거나 다른 도서관에서 빌려 오도록 신청할 수 있습니다. 거절될 수도 있습니다.',
  make: '새로 신청하기',
  fromSearch: '도서관에 없는 자료 신청하기',
  none: '신청한 희망 자료가 없습니다.',
  count: (n) => `${number(n)}건`,
  allowance: (open, mostOpen, sent, mostSent) =>
    `접수 중 ${number(open)} / ${number(mostOpen)}건, 4월부터 ${number(sent)} / ${number(mostSent)}건`,
  states: {
    RECEIVED: '접수',
    CONSIDERED: '검토 중',
    ORDERED: '주문 완료',
    BORROWING: '빌려 오는 중',
    ARRIVED: '준비 완료',
    DECLINED: '거절',
    WITHDRAWN: '철회',
  },
  noHold: {
    BARRED: '이용 정지 중이어서 예약하지 못했습니다.',
    CARD_EXPIRED: '도서관 카드의 유효 기한이 지나 예약하지 못했습니다.',
    LIMIT_REACHED: '예약 한도가 차서 예약하지 못했습니다.',
    ALREADY_RESERVED: '이미 예약되어 있습니다.',
    ON_LOAN: '이미 대출 중입니다.',
    NO_PICKUP: '선택하신 수령 도서관에서 받을 수 없는 자료여서 예약하지 못했습니다.',
  },
  holdPlaced: '예약했습니다.',
  waitsForCopy: '자료의 서지 정보가 정해졌습니다. 대출할 수 있는 자료가 들어오면 예약됩니다.',
  fields: {
    isbn: 'ISBN',
    title: '제목',
    author: '저자',
    publisher: '출판사',
    publishedYear: '출판 연도',
    note: '도서관에 전할 말',
  },
  form: {
    title: '희망 자료 입력',
    how: 'ISBN(책 뒤에 있는 978이나 979로 시작하는 번호)이나 제목을 입력해 주세요. 아는 것만 입력해도 됩니다.',
    next: '다음(도서관에 있는지 확인)',
    badYear: '출판 연도는 숫자로 입력해 주세요.',
  },
  check: {
    title: '희망 자료 신청 확인',
    wanted: '신청할 자료',
    found: '도서관에 있는 자료',
    foundWhy: '찾으시는 자료가 이 중에 있으면 희망 자료 신청 대신 예약해 주세요.',
    reserve: '예약하기',
    absent: '도서관에서 찾지 못했습니다.',
    submit: '신청 보내기',
    edit: '수정하기',
    placeKept: '자료가 들어오면 신청한 순서대로 예약됩니다.',
  },
  keyUsed:
    '이 화면에서는 이미 다른 내용으로 보냈습니다. 신청 목록에서 확인해 주세요. 아직 보내지 않았다면 다시 한번 보내 주세요.',
  one: {
    title: '희망 자료 신청 내용',
    sent: '희망 자료 신청을 접수했습니다.',
    withdrawn: '희망 자료 신청을 철회했습니다.',
    state: '상태',
    reason: '이유',
    steps: '지금까지의 진행',
    sentAt: '접수 일시',
    hold: '예약 내용으로',
    withdraw: '신청 철회',
    withdrawNote: '철회하면 되돌릴 수 없습니다.',
    back: '신청 목록으로',
  },
  refusals: {
    NothingRequested: 'ISBN이나 제목을 입력해 주세요.',
    IsbnRefused: 'ISBN을 읽을 수 없습니다. 숫자 10자리나 13자리를 마지막 한 글자까지 확인하고 입력해 주세요.',
    PurchaseRequestFieldRefused: (field, most, isYear) =>
      isYear
        ? `${field}: 1부터 ${most}까지의 숫자로 입력해 주세요.`
        : `${field}: ${number(most)}자까지입니다. 줄여 주세요.`,
    TitleInCatalogue: '이 자료는 도서관에 있습니다. 희망 자료 신청 대신 예약해 주세요.',
    AlreadyRequested: '같은 자료의 신청이 이미 접수되어 있습니다.',
    PurchaseRequestLimitReached: (per, limit, inUse) =>
      limit === 0
        ? '희망 자료 신청을 받지 않습니다. 도서관 창구에서 상담해 주세요.'
        : per === 'OPEN'
          ? `희망 자료 신청은 동시에 ${number(limit)}건까지입니다(현재 ${number(inUse)}건).`
          : `희망 자료 신청은 4월부터 1년에 ${number(limit)}건까지입니다(지금까지 ${number(inUse)}건).`,
    PurchaseRequestNotChangeable: (state) => `‘${state}’ 상태의 신청에는 이 절차를 진행할 수 없습니다.`,
    ReasonNeeded: (most) => `거절하는 이유를 1~${number(most)}자로 적어 주세요. 이용자에게 전달됩니다.`,
  },
  noticeTopics: { REQUESTS: '희망 자료 신청' },
}
