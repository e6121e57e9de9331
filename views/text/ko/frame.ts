import type * as ja from '../ja/frame.ts'
import type { Translation } from '../translation.ts'

export const frame: Translation<typeof ja.frame> = {
  service: '소장 자료 검색·예약',
  skip: '본문 바로가기',
  menu: {
    label: '메뉴',
    search: '검색',
    basket: '예약 바구니',
    holds: '예약 현황',
    loans: '대출 현황',
    guide: '이용 안내',
    me: '마이페이지',
  },
  /** The first word of a message, by its kind. */
  notices: { done: '완료', note: '안내', warning: '주의', failure: '오류' },
  /** Links of the footer. */
  footer: { contact: '문의', accessibility: '접근성', privacy: '개인정보' },
  signIn: '로그인',
  signOut: '로그아웃',
  desk: '창구 업무',
  patron: (name) => `${name} 님`,
  back: '뒤로',
  confirm: { yes: '예', no: '아니요(돌아가기)' },
  failed: '보내지 못했습니다. 통신 상태를 확인하고 다시 눌러 주세요.',
  serviceFailed: '도서관 서비스에 문제가 생겨 보내지 못했습니다. 잠시 후 다시 눌러 주세요.',
  toTop: '첫 화면으로',
  said: {
    signedOut: '로그아웃했습니다.',
    ended: '이용을 마쳤습니다. 이 단말기에는 아무것도 남아 있지 않습니다.',
    password: '비밀번호를 변경했습니다.',
  },
  again: {
    stale:
      '화면이 오래되어 아직 아무것도 바꾸지 않았습니다. 내용을 확인하고 한 번 더 눌러 주십시오. 기억에 없는 내용이면 누르지 마십시오.',
    ended:
      '한동안 조작이 없어 로그아웃되었습니다. 로그인하면 입력한 내용부터 이어서 할 수 있습니다. 아직 아무것도 바꾸지 않았습니다.',
    signedIn:
      '로그인했습니다. 입력한 내용은 그대로 있으며, 아직 아무것도 바꾸지 않았습니다. 확인하고 한 번 더 눌러 주십시오.',
    cut: '긴 글은 남기지 못했습니다. 다시 입력해 주십시오.',
    noCookies:
      '브라우저가 쿠키(Cookie)를 보내지 않아 아직 아무것도 변경하지 않았습니다. 쿠키를 삭제하셨다면 다시 시도해 주십시오. 같은 안내가 계속 나오면 브라우저의 설정에서 “개인정보” 또는 “사이트 설정”을 열어 쿠키를 허용해 주십시오. 예약 바구니와 로그인에는 쿠키가 필요합니다.',
    tryAgain: '다시 시도',
  },
  errors: {
    notFound: '찾으시는 페이지가 없습니다.',
    gone: '이 자료는 더 이상 소장하고 있지 않습니다.',
    brokenText: '글자를 바르게 읽지 못했습니다. 다시 입력해 주세요.',
    tooLong: '보내신 내용이 너무 깁니다. 줄여서 다시 시도해 주세요.',
    tooSlow: '통신이 느려 내용이 모두 전송되지 않았습니다. 변경된 것은 없습니다. 다시 시도해 주세요.',
    tooMany: '짧은 시간에 요청이 너무 많았습니다. 1분쯤 기다린 뒤 다시 시도해 주세요.',
    staffOnly: '이 페이지는 도서관 직원용입니다.',
    badInput: '입력한 내용을 확인하고 다시 시도해 주세요.',
    staleForm: '화면이 오래되었습니다. 이전 화면을 새로 고친 뒤 다시 시도해 주세요. 변경된 것은 없습니다.',
    notAtTerminal: '도서관의 검색대에서는 파일을 저장할 수 없습니다. 본인의 컴퓨터나 스마트폰에서 이용해 주세요.',
    unexpected: '죄송합니다. 처리하지 못했습니다. 잠시 후 다시 시도해 주세요.',
    unavailable: '지금은 연결이 매우 어렵습니다. 잠시 기다린 뒤 다시 시도해 주세요.',
  },
  errorTitles: {
    notFound: '페이지를 찾을 수 없습니다',
    gone: '소장하지 않는 자료입니다',
    brokenText: '글자를 읽을 수 없습니다',
    tooLong: '내용이 너무 깁니다',
    tooSlow: '전송이 끝나지 않았습니다',
    tooMany: '요청이 너무 많습니다',
    staffOnly: '직원용 페이지입니다',
    badInput: '입력 내용을 확인해 주세요',
    staleForm: '화면이 오래되었습니다',
    notAtTerminal: '저장할 수 없습니다',
    unexpected: '처리하지 못했습니다',
    unavailable: '지금 접속이 어렵습니다',
  },
  /** O2 */
  roleNeeded: (role) =>
    role === 'ADMIN' ? '관리자만 쓸 수 있는 페이지입니다.' : '이 도서관의 책임자와 관리자만 쓸 수 있는 페이지입니다.',
  requestId: (id) => `문의 번호: ${id}`,
  noDate: (field) => `‘${field}’: 날짜로 읽을 수 없습니다. 2026/12/3처럼 입력해 주세요.`,
  faults: {
    title: (page) => `오류: ${page}`,
    heading: '다음 항목을 고쳐 주세요',
    missing: (field) => `“${field}” 항목을 입력해 주세요.`,
    choose: (field) => `“${field}” 항목을 선택해 주세요.`,
  },
  refusals: {
    CursorTooOld: '어디까지 읽었는지 나타내는 표시가 오래되었습니다. 처음부터 다시 읽어 주세요.',
    NoMailServer: '지금은 도서관에서 메일을 보낼 수 없습니다. 도서관 창구에 문의해 주십시오.',
    DateInPast: '이미 지난 날입니다. 오늘이나 그 뒤의 날을 입력해 주세요.',
    NotFound: '찾을 수 없습니다.',
  },
}
