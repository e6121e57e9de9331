import type * as ja from '../ja/oauth-clients.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const programs: Translation<typeof ja.programs> = {
  title: '연결된 프로그램',
  about: '로그인해서 허용한 프로그램과 내 스크립트용 키입니다. 허용을 그만두면 바로 쓸 수 없게 됩니다.',
  none: '허용한 것이 없습니다.',
  own: '내 키',
  since: (time) => `${time} 허용`,
  used: (time) => `마지막 이용 ${time}경`,
  unused: '아직 쓰이지 않았습니다',
  until: (time) => `${time}까지`,
  end: '허용 그만두기',
  ended: '허용을 그만두었습니다.',
  gone: '그 허용은 이미 끝났습니다.',
  scopes: {
    catalogue: '소장 자료 검색하기',
    'holds:write': '예약하기, 예약 변경·취소하기',
    'loans:write': '대출 연장하기',
    favourites: '관심 자료 보기·변경하기',
    alerts: '신착 알림 메일의 조건 보기·변경하기',
    family: '가족의 대출과 예약 보기, 가족을 위해 예약·연장하기',
  },
  reads: {
    'profile:read': { name: '이름', card: '카드 번호', birthDate: '생년월일', homeBranch: '등록 도서관' },
    'contact:read': { address: '주소', phone: '전화번호', mailAddress: '메일 주소' },
    'account:read': { holds: '예약', loans: '대출', limits: '이용 한도와 기한', settings: '설정' },
    'history:read': {
      readingHistory: '독서 기록',
      pastHolds: '지난 예약',
      deskActs: '창구 이용 기록',
      mails: '보낸 알림 기록',
      requests: '희망 도서 신청',
    },
  },
  see: (things) => `${things.join('·')} 보기`,
  desk: (branch) => `‘${branch}’ 창구 업무 하기`,
  authorize: {
    title: '프로그램 허용',
    asks: (name) => `‘${name}’ 프로그램이 이용자님의 도서관 카드로 다음 일을 하려고 합니다.`,
    who: (name, card) => `로그인 중: ${name} 님(카드 ${card})`,
    maker: '만든 사람의 설명',
    goesTo: (where) => `답한 뒤에는 다음 주소로 돌아갑니다: ${where}`,
    later: '비밀번호는 넘겨지지 않습니다. 허용은 마이페이지의 ‘연결된 프로그램’에서 언제든지 그만둘 수 있습니다.',
    allow: '허용하기',
    deny: '허용하지 않기',
    brokenTitle: '프로그램의 요청을 읽을 수 없습니다',
    broken:
      '이 프로그램은 등록되어 있지 않거나 요청 내용이 바르지 않습니다. 허용된 것은 없습니다. 프로그램을 만든 사람에게 알려 주세요.',
  },
  token: {
    title: '내 스크립트용 키 만들기',
    about: '키를 가진 사람은 선택한 일을 할 수 있습니다. 다른 사람에게 보여 주지 마세요.',
    name: '이름(예: 예약 확인)',
    scopes: '할 수 있는 일',
    lastDay: '마지막 날',
    lastDayHint: '(1년 이내, 예: 2027-03-31)',
    password: '비밀번호',
    make: '키 만들기',
    made: '키를 만들었습니다. 지금 한 번만 표시됩니다.',
  },
  refusals: {
    ScopesRefused: '할 수 있는 일을 목록에서 하나 이상 선택해 주세요.',
    TokenNameRefused: (most) => `키 이름을 1~${number(most)}자로 입력해 주세요.`,
    TokenEndRefused: (latest) => `‘마지막 날’은 오늘부터 ${latest}까지로 해 주세요.`,
    TokensFull: (most) => `키는 ${number(most)}개까지입니다. 쓰지 않는 키의 허용을 해제한 뒤 만들어 주세요.`,
    AuthorizationRefused: '이 프로그램의 요청은 받아들일 수 없습니다.',
  },
  accountEvents: {
    PROGRAM_ALLOWED: '프로그램이나 키 허용',
    PROGRAM_ENDED: '프로그램이나 키 허용 종료',
  },
}
