import type * as ja from '../../ja/catalogue/search.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const search: Translation<typeof ja.search> = {
  box: { words: '검색어', button: '검색', field: '검색 항목', type: '자료 종류', order: '정렬 순서', all: '전체' },
  fields: { KEYWORD: '전체', TITLE: '제목', AUTHOR: '저자', ISBN: 'ISBN' },
  orders: {
    RELEVANCE: '검색어에 맞는 순',
    NEWEST: '새로 들어온 순',
    TITLE: '제목 오십음순',
    YEAR: '출판 연도 최신순',
  },
  suggest: {
    title: '첫 글자로 찾기',
    about: '제목, 사람 이름, 주제의 첫 부분을 한자, 가나, 로마자 중 하나로 입력해 주십시오.',
    beginning: '첫 글자',
    show: '보기',
    none: (beginning) => `‘${beginning}’(으)로 시작하는 것을 찾지 못했습니다.`,
    kinds: { TITLE: '제목', AUTHOR: '사람 이름', SUBJECT: '주제' },
  },
  results: {
    title: '검색 결과',
    titleFor: (words) => `“${words}” 검색 결과`,
    none: '찾지 못했습니다. 검색어를 줄이거나 다른 말로 찾아 주세요.',
    understood: {
      SPELLING: (words) => `같은 사람의 다른 표기 “${words}”로도 찾았습니다.`,
      TRANSLITERATION: (words) => `“${words}”로 읽는 자료도 찾았습니다.`,
      SYNONYM: (words) => `같은 뜻의 말 “${words}”로도 찾았습니다.`,
      VOLUME: (words) => `“${words}”를 권으로 보고 그 권을 먼저, 다른 권을 순서대로 늘어놓았습니다.`,
      CHINESE: (words) => `입력한 대로는 찾지 못하여 일본 한자 “${words}”로 찾았습니다.`,
      CUT: (words) => `입력한 대로는 찾지 못하여 “${words}”로 나누어 찾았습니다.`,
      PERSON: (words) => `“${words}”의 자료를 찾았습니다.`,
      NUMERALS: (words) => `입력한 대로는 서명과 저자명에서 찾지 못하여 숫자 표기를 바꾼 “${words}”로 찾았습니다.`,
      SOUND: (words) => `입력한 대로는 서명과 저자명에서 찾지 못하여 읽기 “${words}”로 찾았습니다.`,
      NEAR: (words) => `입력한 대로는 찾지 못하여 비슷한 “${words}”로 찾았습니다.`,
      CLASS: (words) => `분류 번호 “${words}”의 자료를 찾았습니다.`,
      ISBN: (words) => `입력한 ISBN의 자료가 없어 “${words}”로 찾았습니다.`,
    },
    closest: '가장 비슷한 자료',
    missing: (words) => `입력과 다른 점: ${words.map((word) => `‘${word}’`).join(', ')} 없음`,
    exactly: '입력한 대로만 찾기',
    tooLong: (most) => `검색어는 ${number(most)}자까지입니다. 줄여서 다시 시도해 주세요.`,
    range: (total, from, to, more) => `${number(total)}건${more ? ' 이상' : ''} 중 ${number(from)}~${number(to)}번째`,
    noSuchPage: '그 페이지는 없습니다.',
    toFirst: '첫 페이지로',
    previous: (n) => `이전 ${number(n)}건`,
    next: (n) => `다음 ${number(n)}건`,
    pages: '페이지 이동',
    page: (page, last) => `${number(page)} / ${number(last)}페이지`,
  },
  refusals: { CqlRefused: '검색식을 읽지 못했습니다.' },
}
