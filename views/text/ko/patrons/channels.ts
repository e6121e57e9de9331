import type * as ja from '../../ja/patrons/channels.ts'
import type { Translation } from '../../translation.ts'

export const channels: Translation<typeof ja.channels> = {
  title: '알림 받는 방법',
  to: 'LINE·문자·푸시 알림',
  about: '메일 외에 LINE이나 문자 등으로 알림을 받을 수 있습니다. 먼저 받을 곳을 등록한 다음 방법을 선택해 주세요.',
  mailOnly: '이 도서관의 알림은 메일로 보냅니다.',
  choose: '알림별 받는 방법',
  boxes: {
    mail: '메일',
    webPush: '푸시 알림',
    line: 'LINE',
    sms: '문자',
    titles: '알림에 제목 표시(문자에는 표시하지 않음)',
  },
  pushNote:
    '푸시 알림은 도착하지 않을 수 있으므로 메일·LINE·문자 중 하나와 함께 사용해 주세요. LINE이나 문자로 보내지 못하면 메일로 보냅니다.',
  noMail: '인증된 메일 주소가 없습니다.',
  done: {
    set: '저장했습니다.',
    browser: '이 브라우저를 등록했습니다. 받는 방법을 선택해 주세요.',
    sent: '확인 번호를 문자로 보냈습니다.',
    phone: '전화번호를 등록했습니다. 받는 방법을 선택해 주세요.',
    removed: '받을 곳을 삭제했습니다.',
  },
  line: {
    title: 'LINE',
    about:
      '도서관의 LINE 공식 계정을 친구로 추가하면 도서관 카드와 연결하는 페이지가 도착합니다. 하루에 한 번 도착하며 10분 동안 쓸 수 있습니다. 도착하지 않으면 대화창에 아무 메시지나 보내 주세요.',
    add: '친구 추가',
    linked: 'LINE과 연결되어 있습니다.',
    unlink: 'LINE 연결 해제',
    link: 'LINE과 연결',
    linkAbout:
      '도서관 카드를 이 페이지의 주소를 받은 LINE 계정과 연결합니다. 다른 사람이 보낸 주소라면 연결하지 마세요.',
  },
  phone: {
    title: '문자',
    verified: (phone) => `${phone}(으)로 보냅니다.`,
    remove: '이 번호 삭제',
    sent: (phone, until) => `${phone}(으)로 확인 번호를 보냈습니다. ${until}까지 입력해 주세요.`,
    code: '확인 번호',
    verify: '번호 등록',
    number: '휴대전화 번호',
    example: '예: 090-1234-5678',
    password: '현재 비밀번호',
    send: '확인 번호를 문자로 받기',
  },
  push: {
    title: '푸시 알림',
    about: '휴대전화나 컴퓨터 화면에 알림을 표시합니다. 화면을 보는 다른 사람에게도 보입니다.',
    unnamed: '등록한 브라우저',
    remove: '이 브라우저 등록 해제',
    add: '이 브라우저로 받기',
    unsupported:
      '이 브라우저에서는 푸시 알림을 사용할 수 없습니다. iPhone과 iPad에서는 이 사이트를 홈 화면에 추가한 다음 열어 주세요.',
    refused: '등록하지 못했습니다. 브라우저 설정에서 이 사이트의 알림을 허용해 주세요.',
  },
  refusals: {
    ChannelOff: (channel) => `지금은 ${channel} 알림을 사용할 수 없습니다.`,
    NoDestination: (channel) => `먼저 ${channel}을(를) 받을 곳을 등록해 주세요.`,
    NoWayLeft: (topic) => `“${topic}”은(는) 메일·LINE·문자 중 하나를 선택해 주세요.`,
    ContactPointsFull: (most) => `${most}개까지 등록할 수 있습니다. 사용하지 않는 등록을 해제해 주세요.`,
    SubscriptionUnusable: '이 브라우저는 등록할 수 없습니다.',
    SignatureWrong: '도서관 LINE 채널의 서명이 아닙니다.',
    PhoneUnusable: '일본의 휴대전화 번호를 090-1234-5678처럼 입력해 주세요.',
    CodeExpired: '확인 번호의 기한이 지났거나 이미 사용되었습니다. 전화번호를 다시 입력해 주세요.',
  },
  accountEvents: { CONTACT_ADDED: 'LINE·문자·푸시 알림 등록', CONTACT_REMOVED: 'LINE·문자·푸시 알림 종료' },
}
