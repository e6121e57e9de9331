import type * as ja from '../../ja/catalogue/title.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const title: Translation<typeof ja.title> = {
  copies: {
    at: (branch) => `${branch}에 있습니다`,
    otherBranches: (n) => `외 ${number(n)}곳`,
    count: (n) => `${number(n)}점`,
    onShelf: (n) => `대출 가능(${number(n)}점)`,
    allOut: '대출 중',
    outWith: (out, holds) => `${out}, ${holds}`,
    referenceOnly: '관내 열람만 가능',
    none: '대출할 수 있는 자료가 없습니다',
    holds: (n) => `예약 ${number(n)}명`,
    lendable: (n) => `대출용 소장 ${number(n)}점`,
    ofBranch: (total: number, onShelf: number) => `${number(total)}점 중 ${number(onShelf)}점 대출 가능`,
  },
  mine: { RESERVED: '예약 중', READY: '수령 가능', ON_LOAN: '내가 대출 중' },
  estimate: {
    place: (n) => `지금 예약하면 ${number(n)}번째입니다.`,
    within: (weeks) => `${number(weeks)}주 안에 도착할 예정입니다.`,
    weeks: (from, to) => `도착까지 ${number(from)}~${number(to)}주쯤 걸립니다.`,
    months: (from, to) => `도착까지 ${number(from)}~${number(to)}개월쯤 걸립니다.`,
  },
  itemStates: {
    ON_SHELF: '대출 가능',
    ON_LOAN: '대출 중',
    HELD: '예약자용 보관 중',
    MOVING: '이동 중',
    REFERENCE_ONLY: '관내 열람만 가능',
    UNAVAILABLE: '이용 불가',
    UNKNOWN: '알 수 없음',
  },
  dueOn: (day) => `${day} 반납 예정`,
  detail: {
    usual: '자주 가는 도서관',
    reading: '읽는 법',
    publisher: '출판사',
    published: '출판 연도',
    classes: '분류',
    isbn: 'ISBN',
    subjects: '주제어',
    language: '언어',
    type: '종류',
    discLabel: '레이블',
    copies: '소장',
    branch: '도서관',
    shelfMark: '청구 기호',
    state: '상태',
    addCopy: '소장 추가',
    deskRecord: '서지 관리',
    otherVolumes: '다른 권',
    referenceOnly:
      '이 자료는 도서관 안에서 읽는 자료여서 대출도 예약도 할 수 없습니다. 소장하고 있는 도서관으로 와 주세요.',
    noLendable: '대출할 수 있는 자료가 없어 예약할 수 없습니다.',
    more: (n) => `외 ${number(n)}점`,
  },
}

export const record: Translation<typeof ja.record> = {
  edition: '판',
  extent: '크기 등',
  series: '시리즈',
  more: '내용과 주석',
  contents: '내용',
  notes: '주석',
  others: '외',
  previous: '이전 페이지',
  next: '다음 페이지',
}
