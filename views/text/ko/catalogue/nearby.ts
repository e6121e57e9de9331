import { number } from '../language.ts'

/** Titles related to a title. */
export const related = {
  link: '같은 저자·옆에 있는 자료',
  title: (title: string) => `‘${title}’와 가까운 자료`,
  sameAuthor: (name: string) => `${name}의 다른 자료`,
  beside: '서가에서 옆에 있는 자료',
  all: (total: number) => `모두 보기(${number(total)}건)`,
  wholeClass: '이 분류 보기',
  none: '가까운 자료를 찾지 못했습니다.',
  back: '자료 페이지로 돌아가기',
}

/** The page to share a title. */
export const share = {
  link: '공유',
  title: '자료 공유하기',
  address: '이 자료의 주소(바뀌지 않습니다)',
  copy: '주소 복사',
  copied: '복사했습니다.',
  share: '다른 앱으로 보내기',
  mail: '내 메일 프로그램으로 보내기',
  subject: '도서관 자료',
  covers: '표지 그림:',
  qr: 'QR 코드',
  qrLabel: '이 자료 주소의 QR 코드',
}

/** The titles that this browser opened recently. */
export const recent = {
  title: '최근에 본 자료',
  about:
    'PC 등 화면이 넓은 기기에서 본 자료를 최근 순으로 20건까지 이 브라우저에만 남깁니다. 도서관에는 보내지 않습니다. 다른 사람과 함께 쓰는 기기에서는 남기지 않도록 하십시오. 로그아웃하면 지워집니다.',
  none: '최근에 본 자료가 없습니다.',
  stopped: '지금은 남기지 않습니다.',
  needsScript:
    '이 목록을 보려면 브라우저의 JavaScript가 필요합니다. JavaScript가 동작하지 않으면 아무것도 남기지 않습니다.',
  clear: '목록 지우기',
  cleared: '지웠습니다.',
  stop: '그만 남기기',
  start: '지금부터 남기기',
  notHere: '관내 검색기에서는 본 자료를 남기지 않습니다.',
}
