import type { cardRenewal as japanese } from '../../ja/patrons/card-renewal.ts'
import type { Translation } from '../../translation.ts'

export const cardRenewal: Translation<typeof japanese> = {
  title: '도서관 카드 갱신',
  lastDay: '지금 유효 기한',
  newLastDay: '갱신 뒤 유효 기한',
  ask: '도서관에 등록된 주소와 전화번호입니다. 지금도 같은지 확인해 주세요.',
  address: '주소',
  phone: '전화번호',
  noPhone: '등록되어 있지 않습니다',
  choices: { same: '네, 지금도 같습니다', changed: '아니요, 바뀌었습니다' },
  question: '주소가 지금도 같습니까?',
  submit: '갱신하기',
  done: (day) => `도서관 카드를 갱신했습니다. 새 유효 기한은 ${day}입니다.`,
  unanswered: '주소가 지금도 같은지 선택해 주세요.',
  faults: {
    NOT_OFFERED: '이 도서관 카드는 인터넷으로 갱신할 수 없습니다. 도서관 창구에서 갱신해 주세요.',
    TOO_EARLY: (from) => `${from}부터 인터넷으로 갱신할 수 있습니다.`,
    OVERDUE: '반납 기한이 크게 지난 자료가 있어 갱신할 수 없습니다. 반납하시면 갱신할 수 있습니다.',
    AT_COUNTER: '주소와 이름을 알 수 있는 서류를 가지고 도서관 창구에서 갱신해 주세요.',
    ADDRESS_CHANGED: '주소가 바뀐 분은 새 주소를 알 수 있는 서류를 가지고 도서관 창구에서 갱신해 주세요.',
  },
  accountEvents: { CARD_RENEWED: '도서관 카드 갱신' },
}
