import { nearDayText, timeText } from '../../text/dates.ts'
import { korean } from '../../text/ko/language.ts'
import { textsOf } from '../../text/languages.ts'
import { complete, type Translation } from '../../text/translation.ts'
import type { TitleList } from '../title-list.ts'
import { en } from './en.ts'
import type { MailTexts } from './ja.ts'

const { code, tag, name } = korean
const { catalogue, requests } = textsOf('KO')
const { title } = catalogue
const { itemStates } = title

const titles = ({ titles, more }: Omit<TitleList, 'page'>) => [
  ...titles.map(({ name, note }) => `- ${name}${note ? ` / ${note}` : ''}`),
  ...(more > 0 ? [ko.more(more)] : []),
]

const notYou = '기억에 없는 일이면 바로 도서관 창구에 알려 주세요.'

const translation: Translation<MailTexts> = {
  code,
  tag,
  name,
  day: (date) => nearDayText('ko', date),
  moment: (at) => timeText('ko', at),
  pick: ({ nameEn, nameKo }) => nameKo || nameEn,
  encoding: 'base64',

  frame: {
    service: '예약 서비스',
    card: (digits) => `도서관 카드(끝 네 자리 ${digits})를 가진 분께 보내 드립니다.`,
    noAnswer: '이 메일은 발신 전용이라 회신에 답해 드릴 수 없습니다. 문의는 도서관으로 해 주세요.',
    bringCard: '오실 때 도서관 카드를 가져와 주세요.',
    cancelOne: '필요 없게 되면 여기에서 예약을 취소해 주세요:',
    cancelSome: '필요 없게 된 예약은 예약 현황에서 취소해 주세요.',
    cancelThis: '필요 없는 예약 취소하기',
    orOpen: '누를 수 없으면 다음 주소를 열어 주세요.',
  },
  stop: {
    reminders: '반납 기한 알림 중지',
    alerts: '신착 알림 메일 중지',
    news: '도서관 소식 메일 중지',
    account: '예약·대출 처리 알림 중지',
  },
  fact: (label, value) => `${label}: ${value}`,
  closedDays: '휴관일',
  askLibrary: '도서관에 문의해 주세요',
  more: (count) => `외 ${count}점`,
  until: (day) => `${day}까지`,
  shelf: (number) => `선반 번호 ${number}`,
  locker: (place, compartment, code) => `수령 장소 ${place} ${compartment}, 수령 번호 ${code}`,
  join: (names) => names.join(', '),

  HOLD_READY: {
    name: '예약 자료 수령 알림',
    subject: '예약 자료 수령 알림',
    heading: '예약하신 자료가 준비되었습니다',
    branch: '수령 도서관',
    lastDay: '수령 기한',
    lead: '수령 기한까지 수령 도서관으로 와 주세요.',
    button: '예약 목록 보기',
    text: ({ branch, lastDay, page, after, ...list }) => [
      `수령 도서관: ${branch}`,
      `수령 기한: ${lastDay}`,
      '',
      '예약하신 자료가 준비되었습니다. 기한까지 와 주세요.',
      ...titles(list),
      '',
      ...after,
      '',
      '예약 목록:',
      page,
    ],
  },

  HOLD_EXPIRES_SOON: {
    name: '수령 기한 알림',
    subject: '수령 기한이 다가옵니다',
    heading: '수령 기한이 다가옵니다',
    branch: '수령 도서관',
    lastDay: '수령 기한',
    lead: '기한이 지나면 예약은 취소되고 자료는 다음 분에게 넘어갑니다.',
    button: '예약 목록 보기',
    text: ({ branch, lastDay, page, after, ...list }) => [
      `수령 도서관: ${branch}`,
      `수령 기한: ${lastDay}`,
      '',
      '수령 기한이 다가옵니다. 기한이 지나면 예약은 취소되고 자료는 다음 분에게 넘어갑니다.',
      ...titles(list),
      '',
      ...after,
      '',
      '예약 목록:',
      page,
    ],
  },

  HOLD_CANCELLED: {
    name: '예약 취소 알림',
    subject: '예약 취소 알림',
    heading: '예약이 취소되었습니다',
    lead: '다음 자료의 예약을 도서관이 취소했습니다.',
    ask: '자세한 것은 도서관 창구에 문의해 주세요.',
    reason: '이유',
    reasons: ['본인 요청', '자료를 찾을 수 없음', '자료가 파손됨', '다른 분께 먼저 대출함', '도서관의 착오'],
    onLoan: '같은 자료를 이미 대출 중',
    button: '취소된 예약 보기',
    text: ({ page, ...list }) => [
      '다음 자료의 예약을 도서관이 취소했습니다.',
      ...titles(list),
      '',
      '자세한 것은 도서관 창구에 문의해 주세요.',
      '',
      '취소된 예약:',
      page,
    ],
  },

  HOLD_ENDED: {
    name: '예약 종료 알림',
    subject: '예약이 끝났습니다',
    heading: '예약이 끝났습니다',
    lead: '다음 자료는 지정하신 날까지 준비되지 않아 예약이 끝났습니다.',
    ask: '아직 필요하시면 다시 예약해 주세요.',
    button: '취소된 예약 보기',
    text: ({ page, ...list }) => [
      '다음 자료는 지정하신 날까지 준비되지 않아 예약이 끝났습니다.',
      ...titles(list),
      '',
      '아직 필요하시면 다시 예약해 주세요.',
      '',
      '취소된 예약:',
      page,
    ],
  },

  HOLD_WITHOUT_PICKUP: {
    name: '수령 도서관을 다시 선택해 주세요',
    subject: '수령 도서관을 다시 선택해 주세요',
    heading: '수령 도서관을 다시 선택해 주세요',
    lead: '다음 자료는 선택하신 도서관에서 받을 수 없게 되었습니다.',
    offered: '받을 수 있는 도서관',
    ask: '예약 순서는 그대로입니다. 다음 페이지에서 수령 도서관을 변경할 수 있습니다.',
    button: '수령 도서관 변경',
    text: ({ page, ...list }) => [
      '다음 자료는 선택하신 도서관에서 받을 수 없게 되었습니다.',
      ...titles(list),
      '',
      '예약 순서는 그대로입니다. 다음 페이지에서 수령 도서관을 변경할 수 있습니다.',
      '',
      '수령 도서관 변경:',
      page,
    ],
  },

  REQUEST_STEP: {
    name: '희망 자료 신청 알림',
    subject: '희망 자료 신청 알림',
    heading: '희망 자료 신청 알림',
    wish: '자료',
    reason: '이유',
    leads: {
      CONSIDERED: '신청하신 희망 자료를 검토하고 있습니다.',
      ORDERED: '신청하신 희망 자료를 주문했습니다.',
      BORROWING: '신청하신 희망 자료를 다른 도서관에서 빌려 오고 있습니다.',
      ARRIVED: '신청하신 희망 자료가 들어왔습니다.',
      DECLINED: '죄송하지만 희망 자료 신청을 받아들이지 못했습니다.',
    },
    placed: '예약했습니다. 순번이 되면 수령 도서관에 준비됩니다.',
    noHold: requests.noHold,
    button: '신청 목록 보기',
    text: ({ lead, wish, more, page }) => [lead, `자료: ${wish}`, ...more, '', '신청 목록:', page],
  },

  DUE_SOON: {
    name: '반납 기한 알림',
    subject: '반납 기한 알림',
    heading: '반납 기한이 다가옵니다',
    dueOn: '반납 기한',
    branch: '대출 도서관',
    lead: '다음 자료를 기한까지 반납해 주세요.',
    renew: '대출 연장은 대출 목록에서 할 수 있습니다. 예약이 있는 자료 등은 연장할 수 없습니다.',
    button: '대출 목록 보기',
    text: ({ dueOn, branch, page, after, ...list }) => [
      `반납 기한: ${dueOn}`,
      `대출 도서관: ${branch}`,
      '',
      '다음 자료를 기한까지 반납해 주세요.',
      ...titles(list),
      '',
      ...after,
      '대출 목록과 연장:',
      page,
    ],
  },

  GUARDIAN_HOLD_READY: {
    name: '보호자 알림(예약)',
    subject: '자녀가 예약한 자료가 준비되었습니다',
    heading: '자녀가 예약한 자료가 준비되었습니다',
    lead: (patron, count, branch, lastDay) =>
      `${patron} 님이 예약한 자료 ${count}점이 ${branch}에 준비되었습니다. ${lastDay}까지 받으러 와 주세요.`,
    why: '이 메일은 등록할 때 동의한 보호자께 보내 드립니다. 원하지 않으시면 도서관 창구에 알려 주세요.',
    text: (lead, after) => [lead, '', ...after, '', ko.GUARDIAN_HOLD_READY.why],
  },

  GUARDIAN_DUE_SOON: {
    name: '보호자 알림(반납일)',
    subject: '자녀가 빌린 자료의 반납일이 다가옵니다',
    heading: '반납일이 다가옵니다',
    lead: (patron, count, dueOn) => `${patron} 님의 카드로 빌린 자료 ${count}점의 반납일은 ${dueOn}입니다.`,
    why: '이 메일은 등록할 때 동의한 보호자께 보내 드립니다. 원하지 않으시면 도서관 창구에 알려 주세요.',
    text: (lead) => [lead, '', ko.GUARDIAN_DUE_SOON.why],
  },

  OVERDUE: {
    name: '반납 요청',
    subject: '반납 기한이 지났습니다',
    heading: '반납 기한이 지났습니다',
    dueOn: '반납 기한',
    lead: '다음 자료의 반납 기한이 지났습니다. 기다리는 분이 있을 수 있으니 빨리 반납해 주세요.',
    returned: '이미 반납하셨다면 이 메일은 무시해 주세요.',
    button: '대출 목록 보기',
    text: ({ lead, page, after, ...list }) => [
      ...lead,
      ...titles(list),
      '',
      ko.OVERDUE.returned,
      '',
      ...after,
      '대출 목록:',
      page,
    ],
  },

  GUARDIAN_OVERDUE: {
    name: '보호자 알림(연체)',
    subject: '자녀가 빌린 자료의 반납 기한이 지났습니다',
    heading: '반납 기한이 지났습니다',
    lead: (patron, count, dueOn) =>
      `${patron} 님의 카드로 빌린 자료 ${count}점의 반납 기한이 지났습니다(가장 이른 기한은 ${dueOn}). 빨리 반납해 주세요.`,
    why: '이 메일은 등록할 때 동의한 보호자께 보내 드립니다. 원하지 않으시면 도서관 창구에 알려 주세요.',
    text: (lead) => [lead, '', ko.GUARDIAN_OVERDUE.why],
  },

  CONTACT_ANSWER: {
    name: '문의에 대한 답변',
    subject: '문의에 대한 답변',
    heading: '문의에 대한 답변',
    lead: (day) => `${day}에 보내신 문의에 도서관이 답변드립니다.`,
    again: '더 문의하실 때에는 문의 페이지에서 새로 보내 주세요.',
    button: '문의 페이지',
    text: ({ lead, answer, page }) => [lead, '', ...answer, '', ko.CONTACT_ANSWER.again, page],
  },

  HOLDS_PLACED: {
    name: '예약 접수 알림',
    subject: '예약이 접수되었습니다',
    heading: '예약이 접수되었습니다',
    branch: '수령 도서관',
    lead: '다음 자료의 예약이 접수되었습니다.',
    ask: '차례가 되면 수령 도서관에 준비됩니다.',
    button: '예약 목록 보기',
    text: ({ page, ...list }) => [
      ko.HOLDS_PLACED.lead,
      ...titles(list),
      '',
      ko.HOLDS_PLACED.ask,
      '',
      '예약 목록:',
      page,
    ],
  },

  HOLD_CHANGED: {
    name: '예약 변경 알림',
    subject: '도서관에서 예약을 변경했습니다',
    heading: '도서관에서 예약을 변경했습니다',
    branch: '수령 도서관',
    reverted: '준비한 자료를 취소하고 원래 순서로 되돌렸습니다',
    lead: '도서관 직원이 다음 자료의 예약을 변경했습니다.',
    ask: '자세한 내용은 도서관 창구에 문의해 주세요.',
    button: '예약 목록 보기',
    text: ({ page, ...list }) => [
      ko.HOLD_CHANGED.lead,
      ...titles(list),
      '',
      ko.HOLD_CHANGED.ask,
      '',
      '예약 목록:',
      page,
    ],
  },

  LOAN_RENEWED: {
    name: '대출 연장 알림',
    subject: '대출이 연장되었습니다',
    heading: '대출이 연장되었습니다',
    dueOn: '반납 기한',
    lead: '도서관 직원이 다음 자료의 대출을 연장했습니다.',
    ask: '기한까지 반납해 주세요.',
    button: '대출 목록 보기',
    text: ({ page, ...list }) => [
      ko.LOAN_RENEWED.lead,
      ...titles(list),
      '',
      ko.LOAN_RENEWED.ask,
      '',
      '대출 목록:',
      page,
    ],
  },

  CARD_APPLICATION: {
    name: '도서관 카드 신청',
    subject: '도서관 카드 신청',
    heading: '도서관 카드 신청',
    leads: {
      CONFIRM: '이 메일 주소로 도서관 카드 신청이 있었습니다. 기한까지 페이지를 열어 신청을 마쳐 주세요.',
      RECEIVED: '도서관 카드 신청을 받았습니다. 기한까지 도서관 창구에서 받아 주세요.',
      REFUSED: '죄송하지만 도서관 카드를 드릴 수 없습니다.',
    },
    until: '기한',
    number: '임시 번호',
    branch: '받을 도서관',
    lastDay: '받는 기한',
    reason: '이유',
    after: {
      CONFIRM: '기억에 없는 일이면 아무것도 하지 마세요. 신청은 삭제됩니다.',
      RECEIVED:
        '창구에서 임시 번호를 말씀하시고, 주소와 이름을 알 수 있는 서류를 보여 주세요. 임시 번호로는 예약이나 대출을 할 수 없습니다.',
      REFUSED: '자세한 것은 도서관 창구에 문의해 주세요. 신청 내용은 삭제했습니다.',
    },
    buttons: { CONFIRM: '신청 마치기', RECEIVED: '신청 상태 보기', REFUSED: '이용 안내 보기' },
    text: ({ lead, facts, after, button, page }) => [lead, '', ...facts, '', after, '', `${button}:`, page],
  },

  CARD_EXPIRES: {
    name: '도서관 카드 유효 기한 알림',
    subject: '도서관 카드의 유효 기한이 다가왔습니다',
    heading: '도서관 카드의 유효 기한이 다가왔습니다',
    lead: '가지고 계신 도서관 카드의 유효 기한이 다가왔습니다.',
    lastDay: '유효 기한',
    onlineFrom: '온라인 갱신 시작일',
    online: '주소가 그대로인 분은 인터넷으로 갱신할 수 있습니다. 바뀐 분은 도서관 창구에서 갱신해 주세요.',
    counter: '계속 쓰시려면 주소와 이름을 알 수 있는 서류를 가지고 도서관 창구에서 갱신해 주세요.',
    buttons: { online: '도서관 카드 갱신하기', counter: '이용 안내 보기' },
    text: ({ lead, facts, after, button, page }) => [...facts, '', lead, after, '', `${button}:`, page],
  },

  NEW_TITLES: {
    name: '신착 알림 메일',
    subject: '신착 알림 메일',
    heading: '신착 알림 메일',
    lead: (total) => `등록하신 조건에 맞는 자료가 새로 ${total}점 들어왔습니다.`,
    button: '새로 들어온 자료 모두 보기',
    text: ({ total, titles, more, page }) => [
      `조건에 맞는 신착 자료: ${total}점`,
      '',
      ...titles.flatMap(({ name, note, url }) => [`- ${name}${note ? ` / ${note}` : ''}`, url]),
      ...(more > 0 ? [ko.more(more)] : []),
      '',
      '새로 들어온 자료:',
      page,
    ],
  },

  NEWS: {
    name: '도서관 소식',
    heading: '도서관 소식',
    subject: (title, isUrgent) => (isUrgent ? `[중요] ${title}` : `도서관 소식: ${title}`),
    button: '소식 열기',
    text: ({ title, paragraphs, page }) => [title, '', ...paragraphs, '', '소식 페이지:', page],
  },

  TITLE_LIST: {
    name: '자료 목록',
    subject: '자료 목록',
    heading: '자료 목록',
    lead: '자신에게 보내신 목록입니다. 위치와 상태는 메일을 보낸 때의 것입니다.',
    noCopy: '소장 자료 없음',
    states: itemStates,
    button: '목록 열기',
    text: ({ page, ...list }) => ['자신에게 보내신 목록입니다.', '', ...titles(list), '', '목록 열기:', page],
  },

  VERIFY_ADDRESS: {
    name: '메일 주소 확인',
    subject: '메일 주소 확인',
    heading: '메일 주소 확인',
    lead: '도서관 예약 서비스에 이 메일 주소를 등록하겠다는 신청이 있었습니다.',
    open: (until) => `${until}까지, 서비스에 로그인한 상태로 열어 등록을 마쳐 주세요.`,
    button: '등록 마치기',
    elsewhere: '다른 기기에서 메일을 읽고 계시면 ‘메일 주소 등록’ 화면에 다음 확인 번호를 입력해 주세요.',
    notYou: '기억에 없는 일이면 아무것도 하지 마세요. 이 메일 주소는 등록되지 않습니다.',
    text: ({ link, code, until }) => [
      '도서관 예약 서비스에 이 메일 주소를 등록하겠다는 신청이 있었습니다.',
      '',
      `${until}까지, 서비스에 로그인한 상태로 다음 주소를 열어 등록을 마쳐 주세요.`,
      link,
      '',
      '다른 기기에서 메일을 읽고 계시면 ‘메일 주소 등록’ 화면에 다음 확인 번호를 입력해 주세요.',
      code,
      '',
      '기억에 없는 일이면 아무것도 하지 마세요. 이 메일 주소는 등록되지 않습니다.',
    ],
  },

  ADDRESS_CHANGED: {
    name: '메일 주소 변경 알림',
    subject: (removed) => (removed ? '메일 주소 등록을 삭제했습니다' : '메일 주소 등록을 변경했습니다'),
    heading: '메일 주소 등록이 바뀌었습니다',
    lead: (removed, at) =>
      removed
        ? `도서관 예약 서비스에서 이 메일 주소 등록을 삭제했습니다(${at}). 이제 이 주소로는 연락이 오지 않습니다.`
        : `도서관 예약 서비스에 등록된 메일 주소가 다른 것으로 바뀌었습니다(${at}). 이제 이 주소로는 연락이 오지 않습니다.`,
    notYou,
    text: (removed, at) => [ko.ADDRESS_CHANGED.lead(removed, at), '', notYou],
  },

  PASSWORD_LINK: {
    name: '비밀번호 재설정',
    subject: '비밀번호 재설정',
    heading: '비밀번호 재설정',
    lead: '도서관 예약 서비스에서 비밀번호를 잊었다는 신청이 있었습니다.',
    open: (until) => `${until}까지 열어 새 비밀번호를 정해 주세요. 한 번만 쓸 수 있습니다.`,
    button: '새 비밀번호 정하기',
    notYou: '기억에 없는 일이면 아무것도 하지 마세요. 비밀번호는 바뀌지 않습니다.',
    text: ({ link, until }) => [
      '도서관 예약 서비스에서 비밀번호를 잊었다는 신청이 있었습니다.',
      '',
      `${until}까지 다음 주소를 열어 새 비밀번호를 정해 주세요. 이 주소는 한 번만 쓸 수 있습니다.`,
      link,
      '',
      '기억에 없는 일이면 아무것도 하지 마세요. 비밀번호는 바뀌지 않습니다.',
    ],
  },

  PASSWORD_CHANGED: {
    name: '비밀번호 변경 알림',
    subject: '비밀번호가 바뀌었습니다',
    heading: '비밀번호가 바뀌었습니다',
    lead: (at) => `도서관 예약 서비스의 비밀번호가 바뀌었습니다(${at}).`,
    notYou,
    text: (at) => [ko.PASSWORD_CHANGED.lead(at), '', notYou],
  },

  SECOND_FACTOR_GUESSED: {
    name: '2단계 인증 번호 오류 알림',
    subject: '2단계 인증 번호가 여러 번 틀렸습니다',
    heading: '2단계 인증 번호가 여러 번 틀렸습니다',
    lead: (at) => `도서관 예약 서비스에서 올바른 비밀번호 다음에 틀린 번호가 여러 번 입력되었습니다(${at}).`,
    notYou: '본인이 아니라면 다른 사람이 비밀번호를 알고 있습니다. 바로 로그인하여 비밀번호를 변경해 주세요.',
    text: (at) => [ko.SECOND_FACTOR_GUESSED.lead(at), '', ko.SECOND_FACTOR_GUESSED.notYou],
  },

  FAMILY_ALLOWED: {
    name: '가족 카드 허용 알림',
    subject: '가족 카드가 추가되었습니다',
    heading: '가족 카드가 추가되었습니다',
    lead: (at) => `도서관 계정에 가족 카드가 추가되거나 변경되었습니다(${at}).`,
    notYou:
      '상대의 이름과 허용된 일은 마이 메뉴의 ‘가족 카드’에서 볼 수 있습니다. 모르는 일이라면 그곳에서 그만두고 비밀번호를 변경해 주세요.',
    text: (at) => [ko.FAMILY_ALLOWED.lead(at), '', ko.FAMILY_ALLOWED.notYou],
  },

  FAMILY_ENDED: {
    name: '가족 카드 종료 알림',
    subject: '가족 카드 허용이 끝났습니다',
    heading: '가족 카드 허용이 끝났습니다',
    lead: (at) => `도서관 계정의 가족 카드 허용이 끝났습니다(${at}).`,
    notYou:
      '어느 한쪽이 그만두거나, 정한 날이나 나이가 되거나, 비밀번호가 바뀌면 끝납니다. 계속하려면 다시 허용해 주세요.',
    text: (at) => [ko.FAMILY_ENDED.lead(at), '', ko.FAMILY_ENDED.notYou],
  },

  TEST_MAIL: {
    name: '메일 발송 확인',
    subject: '메일 발송 확인',
    heading: '메일 발송 확인',
    lead: (at) => `도서관 예약 서비스의 메일이 도착하는지 확인하려고 보냈습니다（${at}）。`,
    notYou: '아무것도 하지 않으셔도 됩니다.',
    text: (at) => [ko.TEST_MAIL.lead(at), '', ko.TEST_MAIL.notYou],
  },
}

export const ko: MailTexts = complete<MailTexts>(translation, en)
