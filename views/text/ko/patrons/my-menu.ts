import type * as ja from '../../ja/patrons/my-menu.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const myMenu: Translation<typeof ja.myMenu> = {
  attention: '확인해 주세요',
  calm: '지금 바로 하실 일은 없습니다.',
  arrived: (n, day) => `${number(n)}점 수령 가능 — ${n > 1 ? '가장 이른 기한 ' : ''}${day}까지`,
  showCard: '카드 보이기',
  allReady: (n) => `수령 가능 ${number(n)}건 모두 보기`,
  dueFirst: '반납 기한이 가까운 자료',
  allLoans: (n) => `대출 ${number(n)}점 모두 보기`,
  waiting: '기다리는 예약',
  allHolds: (n) => `예약 ${number(n)}건 모두 보기`,
  tiles: { holds: '예약', loans: '대출', basket: '예약 바구니', favourites: '관심 자료', requests: '희망 자료 신청' },
  overdue: (n) => `반납 기한이 지난 자료 ${number(n)}점`,
  returnSoon: '되도록 빨리 반납해 주세요.',
  dueToday: (n) => `오늘이 반납 기한인 자료 ${number(n)}점`,
  dueTomorrow: (n) => `내일이 반납 기한인 자료 ${number(n)}점`,
  mailFailing: '메일이 전달되지 않고 있습니다',
  failingSince: (day) => `${day}부터 등록된 주소로 메일이 전달되지 않고 있습니다. 주소를 확인해 주세요.`,
  mailUnverified: '메일 주소가 확인되지 않았습니다',
  noMailYet: '확인될 때까지 예약 연락을 메일로 받을 수 없습니다.',
  card: '도서관 카드',
  cardEnds: (day) => `유효 기한은 ${day}입니다. 그때까지 도서관 창구에서 갱신해 주세요.`,
  counts: '이용 현황',
  readyCount: (n) => `수령 가능 ${number(n)}건`,
  cancelled: '취소한 예약',
  more: '설정과 기록',
  account: '비밀번호와 로그인 기록',
  lastNotice: (kind, time) => `마지막으로 보낸 메일: ${kind}(${time})`,
}
