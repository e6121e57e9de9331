import type * as ja from '../../ja/catalogue/browse.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const browse: Translation<typeof ja.browse> = {
  seeAll: '모두 보기',
  seeHolds: '예약 보기',
  newTitles: '새로 들어온 자료',
  ways: '다른 방법으로 찾기',
  allNewTitles: '새로 들어온 자료 모두 보기',
  newTitlesFeed: '새로 들어온 자료 RSS',
  ndc: {
    title: '분류로 찾기',
    about: '도서관의 책은 내용에 따른 번호(일본십진분류법)로 놓여 있습니다. 보고 싶은 분야를 선택해 주세요.',
    all: '모든 분류',
    count: (titles) => `${number(titles)}건`,
    see: (titles) => `이 분류의 자료 보기(${number(titles)}건)`,
    none: '이 분류의 자료가 없습니다.',
    within: '더 자세히',
    unnamed: '기타',
  },
  arrivals: {
    title: '신착 자료',
    week: (from, to) => `${from}~${to}에 들어온 자료`,
    earlier: '이전 주',
    later: '다음 주',
    show: '이 조건으로 보기',
    none: '이 주에 이 조건으로 들어온 자료가 없습니다.',
    empty: '아직 신착 자료가 없습니다.',
    mainClass: '분류',
    allClasses: '모든 분류',
  },
  mostReserved: {
    title: '예약이 많은 자료',
    countedAt: (time, fewest) => `${time}에 집계했습니다. 예약이 ${fewest}건보다 적은 자료는 싣지 않았습니다.`,
    range: (total, from, to) => `예약이 많은 순, ${number(total)}건 중 ${number(from)}~${number(to)}번째`,
    none: '지금은 예약이 많은 자료가 없습니다.',
    show: '이 종류 보기',
  },
  rankings: {
    title: '대출·예약 순위',
    kind: '집계 대상',
    kinds: { LOANS: '대출', HOLDS: '예약' },
    period: '기간',
    periods: { MONTH: '지난달', YEAR: '지난달까지 1년' },
    age: '나이',
    allAges: '모든 나이',
    ages: {
      AGE_0_6: '0~6세',
      AGE_7_12: '7~12세',
      AGE_13_18: '13~18세',
      AGE_19_39: '19~39세',
      AGE_40_64: '40~64세',
      AGE_65: '65세 이상',
    },
    show: '이 조건으로 보기',
    counted: (from, until, fewest) =>
      `${from}~${until}에 집계했습니다. ${fewest}건보다 적은 자료는 싣지 않았습니다. 누가 이용했는지는 기록하지 않습니다.`,
    range: (total, from, to) => `많은 순, ${number(total)}건 중 ${number(from)}~${number(to)}번째`,
    none: '이 조건의 순위는 아직 없습니다.',
  },
  author: {
    others: (names) => `다른 표기: ${names}`,
    title: (name) => `${name}의 자료`,
    none: '이 이름의 사람이나 단체의 자료를 찾지 못했습니다.',
    search: '저자로 검색하기',
    sort: '정렬하기',
  },
  work: {
    title: (title) => `${title}(전권)`,
    all: '모든 권 보기',
    volumes: (total, from, to) => `전체 ${number(total)}권 중 ${number(from)}~${number(to)}번째`,
  },
}
