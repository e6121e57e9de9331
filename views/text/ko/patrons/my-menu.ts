import type * as ja from '../../ja/patrons/my-menu.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const myMenu: Translation<typeof ja.myMenu> = {
  attention: '확인해 주세요',
  calm: '지금 바로 하실 일은 없습니다.',
  ready: (branch, n) => `수령 가능 ${number(n)}건(${branch})`,
  collectBy: (day) => `${day}까지 받아 가세요.`,
  collectFirstBy: (day) => `가장 이른 수령 기한은 ${day}입니다.`,
  overdue: (n) => `반납 기한이 지난 자료 ${number(n)}점`,
  returnSoon: '되도록 빨리 반납해 주세요.',
  dueToday: (n) => `오늘이 반납 기한인 자료 ${number(n)}점`,
  dueTomorrow: (n) => `내일이 반납 기한인 자료 ${number(n)}점`,
  perhapsRenew: '연장할 수 있는지는 대출 현황에서 볼 수 있습니다.',
  mailFailing: '메일이 전달되지 않고 있습니다',
  failingSince: (day) => `${day}부터 등록된 주소로 메일이 전달되지 않고 있습니다. 주소를 확인해 주세요.`,
  mailUnverified: '메일 주소가 확인되지 않았습니다',
  noMailYet: '확인될 때까지 예약 연락을 메일로 받을 수 없습니다.',
  card: '도서관 카드',
  cardEnds: (day) => `유효 기한은 ${day}입니다. 그때까지 도서관 창구에서 갱신해 주세요.`,
  counts: '이용 현황',
  loans: (n) => `대출 ${number(n)}점`,
  holds: (n) => `예약 ${number(n)}건`,
  readyCount: (n) => `수령 가능 ${number(n)}건`,
  favourites: (n) => `관심 자료 ${number(n)}건`,
  requests: (n) => `희망 자료 신청 ${number(n)}건`,
  basket: (n) => `예약 바구니 ${number(n)}점`,
  cancelled: '취소한 예약',
  more: '설정과 기록',
  account: '비밀번호와 로그인 기록',
  lastNotice: (kind, time) => `마지막으로 보낸 메일: ${kind}(${time})`,
}
