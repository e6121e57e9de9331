import type * as ja from '../ja/frame.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

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
    AlreadyReserved: '이미 예약한 자료입니다.',
    OnLoanToPatron: '이미 대출 중인 자료입니다.',
    EligibleReadersOnly: '일반 책을 읽기 어려운 분을 위한 자료입니다. 이용하시려면 도서관 창구에 말씀해 주세요.',
    MaterialNotLendable: '이 자료는 도서관 안에서만 이용할 수 있습니다. 예약이나 대출은 할 수 없습니다.',
    NoLendableCopy: '대출할 수 있는 자료가 없어 예약할 수 없습니다.',
    UnknownTitle: '이 자료를 찾을 수 없습니다.',
    CqlRefused: '검색식을 읽지 못했습니다.',
    CursorTooOld: '어디까지 읽었는지 나타내는 표시가 오래되었습니다. 처음부터 다시 읽어 주세요.',
    UnknownBranch: '수령 도서관을 다시 선택해 주세요.',
    MailAddressNeeded: '메일로 연락받으려면 메일 주소를 등록해야 합니다.',
    NoMailServer: '지금은 도서관에서 메일을 보낼 수 없습니다. 도서관 창구에 문의해 주십시오.',
    LimitReached: (group, limit, inUse) => `${group} 예약은 ${number(limit)}점까지입니다(현재 ${number(inUse)}점).`,
    AvPickupNotOffered: (branch) => `${branch}에서는 시청각 자료를 받을 수 없습니다.`,
    PickupNotOffered: (branch) => `${branch}에서는 예약 자료를 받을 수 없습니다.`,
    PickupPlaceNotOffered: '이 장소에서는 수령할 수 없습니다. 다른 장소를 선택해 주세요.',
    CollectionRefused: '지금은 이 장소에서 수령할 수 없습니다.',
    HoldNotChangeable: (state) => `‘${state}’ 상태의 예약은 변경·취소할 수 없습니다.`,
    PatronBlocked: (until) =>
      until
        ? `${until}까지 예약과 대출 연장을 할 수 없습니다. 도서관에 문의해 주세요.`
        : '예약과 대출 연장을 할 수 없습니다. 도서관에 문의해 주세요.',
    TooYoungForPassword: (age) =>
      `비밀번호는 ${age}세부터 인터넷으로 등록할 수 있습니다. 보호자와 함께 창구로 와 주세요.`,
    CardExpired: (on) => `도서관 카드의 유효 기한(${on})이 지났습니다. 도서관 창구에서 갱신해 주세요.`,
    TooManyTitles: (most) => `한 번에 예약할 수 있는 자료는 ${number(most)}점까지입니다.`,
    BasketFull: (most) => `예약 바구니에는 ${number(most)}점까지 담을 수 있습니다.`,
    FavouritesFull: (most) => `관심 자료는 ${number(most)}건까지입니다. 필요 없는 것을 뺀 뒤 추가해 주세요.`,
    AlertsFull: (most) => `조건은 ${number(most)}건까지입니다. 쓰지 않는 조건을 삭제한 뒤 만들어 주세요.`,
    NoCondition: '조건을 하나 이상 입력해 주세요.',
    ConditionTooLong: (field, most) => `${field}: ${number(most)}자까지입니다. 줄여 주세요.`,
    ConditionUnreadable: (field) =>
      `${field}: 입력한 내용으로는 자료를 찾을 수 없습니다. 낱말이나 번호를 입력해 주세요.`,
    NoteTooLong: (most) => `메모는 ${number(most)}자까지입니다. 줄여서 다시 시도해 주세요.`,
    BookshelvesFull: (most) => `책장은 ${number(most)}개까지입니다. 쓰지 않는 책장을 삭제한 뒤 만들어 주세요.`,
    ShelfNameRefused: (most) => `책장 이름은 1자 이상 ${number(most)}자 이하로 입력해 주세요.`,
    ReadingGoalRefused: (least, most) => `${number(least)}에서 ${number(most)} 사이의 수를 입력해 주세요.`,
    KeyUsedForOther:
      '이 화면에서는 이미 다른 내용으로 예약을 확정했습니다. 예약 현황에서 확인해 주세요. 아직 예약하지 않은 자료는 다시 한번 확정하면 예약됩니다.',
    SequenceTooShort: '순차 예약에는 서로 다른 자료가 2점 이상 필요합니다.',
    SameTitleTwice: '같은 자료를 두 번 넣을 수 없습니다.',
    AskedTwice: '같은 자료가 두 번 들어 있었습니다. 예약은 한 번만 됩니다.',
    AnyOfTooFew: (wanted, possible) =>
      `‘선택 예약’에서 ${number(wanted)}점을 선택하기에는 자료가 부족합니다(예약할 수 있는 자료는 ${number(possible)}점). 변경된 것은 없습니다.`,
    OrderOrAnyOf: '순차 예약과 ‘선택 예약’은 함께 할 수 없습니다. 하나만 선택해 주세요.',
    HoldInAnyOf: '‘선택 예약’에 들어 있는 예약입니다. 변경·취소는 ‘선택 예약’ 페이지에서 한꺼번에 해 주세요.',
    AlreadyInSequence: '다른 순차 예약에 들어 있는 예약이 있습니다. 먼저 거기에서 빼 주세요.',
    SequenceChanged: '그사이에 예약 상태가 바뀌었습니다. 지금의 순서를 확인하고 다시 시도해 주세요.',
    NotRenewable: '연장할 수 없는 자료입니다.',
    AlreadyRenewed: '이미 연장했습니다.',
    ReservedByAnother: '예약자가 있습니다.',
    TooEarlyToRenew: (from) => `${from}부터 연장할 수 있습니다.`,
    LoanLongOverdue: (days) => `반납 기한이 ${number(days)}일 지나 연장할 수 없습니다.`,
    OverdueStopsHolds: (days) =>
      `반납 기한이 ${number(days)}일 지난 자료가 있어 새로 예약할 수 없습니다. 반납하시면 예약할 수 있습니다.`,
    OverdueStopsRenewals: (days) =>
      `반납 기한이 ${number(days)}일 지난 자료가 있어 연장할 수 없습니다. 반납하시면 연장할 수 있습니다.`,
    LoanOfLostCopy: '분실 신고가 있어 연장할 수 없습니다.',
    NeverOpen: (branch) => `${branch}의 개관일을 알 수 없어 기한을 정할 수 없습니다. 도서관에 문의해 주세요.`,
    SuspensionEndsBeforeStart: '‘건너뛰기 마지막 날’이 ‘건너뛰기 시작일’보다 앞섭니다.',
    SuspensionIsOver: '‘건너뛰기 마지막 날’이 지났습니다. 오늘이나 오늘 이후의 날짜를 입력해 주세요.',
    SuspensionTooLong: (latest) => `‘건너뛰기 마지막 날’은 ${latest}까지로 해 주세요.`,
    NeededUntilRefused: (latest) => `‘필요한 마지막 날’은 오늘부터 ${latest}까지의 날짜로 해 주세요.`,
    HoldNotExtendable: {
      NOT_OFFERED: '이 도서관에서는 수령 기한을 연장할 수 없습니다.',
      NOT_READY: '수령할 수 있는 자료의 기한만 연장할 수 있습니다.',
      PERIOD_OVER: '수령 기한이 지나서 연장할 수 없습니다.',
      EXTENDED_BEFORE: '수령 기한을 이미 연장했습니다. 연장은 한 번만 할 수 있습니다.',
      OTHERS_WAIT: '다른 분이 이 자료를 기다리고 있어 수령 기한을 연장할 수 없습니다.',
    },
    FigureNotOffered: (field, offered) =>
      `‘${field === 'dueNoticeDays' ? '반납 기한 알림' : '한 페이지의 건수'}’: ${offered.join(', ')} 중에서 선택해 주세요.`,
    RegistrationMismatch:
      '입력한 내용이 도서관 기록과 다르거나 비밀번호가 이미 등록되어 있어 등록하지 못했습니다. 다시 확인하거나 도서관 창구로 와 주세요.',
    WebhookAddressRefused: '공개된 네트워크의 https 주소를 500자 이내로, 비밀번호 없이 입력해 주세요.',
    WebhookEnded: '전송을 끝냈습니다. 먼저 다시 시작해 주세요.',
    WebhooksFull: '등록이 가득 찼습니다. 쓰지 않는 것을 삭제해 주세요.',
    WebhooksOff: '서명 키(WEBHOOK_KEY)가 설정되지 않아 쓸 수 없습니다. 운영 담당자에게 연락해 주세요.',
    SecondFactorNeeded: '인증 앱의 번호도 필요합니다.',
    WrongSecondFactor: '번호가 틀렸거나 이미 사용되었습니다. 앱의 다음 번호를 기다렸다가 입력해 주세요.',
    SecondFactorForStaff: '2단계 인증은 직원만 쓸 수 있습니다.',
    SecondFactorSet: '2단계 인증은 이미 등록되어 있습니다.',
    SecondFactorNotBegun: '먼저 ‘등록 시작’을 눌러 주세요.',
    TicketUnusable: '이 기기에서 처음부터 다시 로그인해 주세요.',
    WrongPassword: '비밀번호가 틀렸습니다.',
    SamePassword: '새 비밀번호가 지금 비밀번호와 같습니다. 다른 것으로 해 주세요.',
    LinkUnusable: '이 링크는 더 이상 쓸 수 없습니다. 이미 썼거나 시간이 지났습니다.',
    PasswordTooWeak: {
      TOO_SHORT: '비밀번호는 8자 이상으로 해 주세요.',
      TOO_LONG: '비밀번호는 200자까지로 해 주세요.',
      COMMON: '이 비밀번호는 흔히 쓰는 것과 비슷해 알아맞히기 쉬우므로 쓸 수 없습니다. 다른 것으로 해 주세요.',
      PERSONAL:
        '이 비밀번호는 카드 번호·생일·전화번호·이름과 비슷해 알아맞히기 쉬우므로 쓸 수 없습니다. 다른 것으로 해 주세요.',
    },
    AddressUnusable: '메일 주소로 쓸 수 없습니다. taro@example.jp처럼 영문·숫자·기호 254자 이내로 입력해 주세요.',
    TooManyClaims: (from) =>
      `확인 메일이나 문자를 보낸 횟수가 많아 지금은 보낼 수 없습니다. ${from}부터 다시 보낼 수 있습니다.`,
    TooManyLists: (most, from) =>
      `목록은 하루에 ${number(most)}번까지 보낼 수 있습니다. ${from}부터 다시 보낼 수 있습니다.`,
    WrongCode: (triesLeft) =>
      triesLeft > 0
        ? `확인 번호가 틀렸습니다. ${number(triesLeft)}번 더 입력할 수 있습니다.`
        : '확인 번호를 5번 틀려 이 번호는 쓸 수 없게 되었습니다. 새 번호를 요청해 주세요.',
    ClaimExpired: '확인 기한이 지났거나 이미 사용되었습니다. 메일 주소를 다시 등록해 주세요.',
    ChannelOff: (channel) => `지금은 ${channel} 알림을 사용할 수 없습니다.`,
    NoDestination: (channel) => `먼저 ${channel}을(를) 받을 곳을 등록해 주세요.`,
    NoWayLeft: (topic) => `“${topic}”은(는) 메일·LINE·문자 중 하나를 선택해 주세요.`,
    ContactPointsFull: (most) => `${most}개까지 등록할 수 있습니다. 사용하지 않는 등록을 해제해 주세요.`,
    SubscriptionUnusable: '이 브라우저는 등록할 수 없습니다.',
    SignatureWrong: '도서관 LINE 채널의 서명이 아닙니다.',
    PhoneUnusable: '일본의 휴대전화 번호를 090-1234-5678처럼 입력해 주세요.',
    CodeExpired: '확인 번호의 기한이 지났거나 이미 사용되었습니다. 전화번호를 다시 입력해 주세요.',
    ScopesRefused: '할 수 있는 일을 목록에서 하나 이상 선택해 주세요.',
    TokenNameRefused: (most) => `키 이름을 1~${number(most)}자로 입력해 주세요.`,
    TokenEndRefused: (latest) => `‘마지막 날’은 오늘부터 ${latest}까지로 해 주세요.`,
    TokensFull: (most) => `키는 ${number(most)}개까지입니다. 쓰지 않는 키의 허용을 해제한 뒤 만들어 주세요.`,
    FamilyFull: (most) =>
      most === 0
        ? '이 도서관에서는 가족 카드를 쓸 수 없습니다.'
        : `가족 카드와 쓰지 않은 초대 코드는 각각 ${number(most)}개까지입니다. 필요 없는 것을 먼저 그만두세요.`,
    FamilyCodeUnusable: '이 초대 코드는 쓸 수 없습니다. 글자를 확인하거나 새 코드를 받아 주세요.',
    FamilyCardRefused: {
      OWN: '자신의 카드는 추가할 수 없습니다.',
      PROVISIONAL: '그 카드는 아직 임시 비밀번호입니다. 먼저 비밀번호를 정해 주세요.',
      STAFF: '직원의 카드는 가족 카드로 쓸 수 없습니다.',
    },
    FamilyRightMissing: (right) => `이 가족 카드로는 ‘${right}’을(를) 할 수 없습니다.`,
    TitlesNeedGuardian: (age) => `${number(age)}세가 될 때까지 제목을 보일지는 보호자가 정합니다.`,
    AlreadyWithPatron: '본인이 이미 예약했거나 대출 중입니다.',
    DateInPast: '이미 지난 날입니다. 오늘이나 그 뒤의 날을 입력해 주세요.',
    AuthorizationRefused: '이 프로그램의 요청은 받아들일 수 없습니다.',
    CardApplicationsOff: '지금은 인터넷으로 도서관 카드를 신청할 수 없습니다.',
    CardApplicationGone:
      '이 링크는 쓸 수 없습니다. 기한이 지났거나 신청이 취소 또는 삭제되었습니다. 다시 신청해 주세요.',
    ContactFormOff: '지금은 문의 양식을 이용할 수 없습니다.',
    ContactFieldRefused: (field, most) => `“${field}”은(는) 1~${number(most)}자로 입력해 주세요.`,
    NothingRequested: 'ISBN이나 제목을 입력해 주세요.',
    IsbnRefused: 'ISBN을 읽을 수 없습니다. 숫자 10자리나 13자리를 마지막 한 글자까지 확인하고 입력해 주세요.',
    PurchaseRequestFieldRefused: (field, most, isYear) =>
      isYear
        ? `${field}: 1부터 ${most}까지의 숫자로 입력해 주세요.`
        : `${field}: ${number(most)}자까지입니다. 줄여 주세요.`,
    TitleInCatalogue: '이 자료는 도서관에 있습니다. 희망 자료 신청 대신 예약해 주세요.',
    AlreadyRequested: '같은 자료의 신청이 이미 접수되어 있습니다.',
    PurchaseRequestLimitReached: (per, limit, inUse) =>
      limit === 0
        ? '희망 자료 신청을 받지 않습니다. 도서관 창구에서 상담해 주세요.'
        : per === 'OPEN'
          ? `희망 자료 신청은 동시에 ${number(limit)}건까지입니다(현재 ${number(inUse)}건).`
          : `희망 자료 신청은 4월부터 1년에 ${number(limit)}건까지입니다(지금까지 ${number(inUse)}건).`,
    PurchaseRequestNotChangeable: (state) => `‘${state}’ 상태의 신청에는 이 절차를 진행할 수 없습니다.`,
    ReasonNeeded: (most) => `거절하는 이유를 1~${number(most)}자로 적어 주세요. 이용자에게 전달됩니다.`,
    NotFound: '찾을 수 없습니다.',
  },
}
