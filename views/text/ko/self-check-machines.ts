import type * as ja from '../ja/self-check-machines.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const machines: Translation<typeof ja.machines> = {
  due: (day) => `반납 기한 ${day}`,
  renewed: (renewed, kept) =>
    `${number(renewed)}점을 연장했습니다.${kept > 0 ? ` ${number(kept)}점은 연장하지 못했습니다.` : ''}`,
  taken: '받았습니다. 직원이 다음 장소로 옮깁니다.',
  atDesk: '이 기계에서는 할 수 없습니다. 창구로 와 주십시오.',
  password: '비밀번호를 입력해 주십시오.',
  provisional: '임시 비밀번호는 쓸 수 없습니다. 먼저 본인의 비밀번호를 정해 주십시오.',
  secondFactor: '이 카드는 창구에서 사용해 주십시오.',
  unknownCopy: '등록되지 않은 자료입니다. 창구로 가져와 주십시오.',
  cardForCopy: '읽은 것은 도서관 카드입니다. 자료를 읽혀 주십시오.',
  onLoan: '기록에는 다른 분이 대출 중입니다. 창구로 가져와 주십시오.',
  referenceOnly: '관내에서 보는 자료이므로 대출할 수 없습니다.',
  notLendable: '지금은 대출할 수 없는 자료입니다. 창구로 가져와 주십시오.',
  heldForAnother: '다른 분의 예약으로 보관 중인 자료입니다. 창구로 가져와 주십시오.',
  family: (copies) => `가족을 위해 보관 중인 자료가 ${number(copies)}점 있습니다. 이 카드로 받을 수 있습니다.`,
  loanLimit: (limit) => `이 종류는 ${number(limit)}점까지 대출할 수 있습니다.`,
  closed: (day) => `오늘은 휴관일이라 대출할 수 없습니다. 다음 개관일은 ${day}입니다.`,
  notYours: '대출하신 자료가 아닙니다.',
  unavailable: '지금은 쓸 수 없습니다. 잠시 후 다시 시도해 주십시오.',
}
