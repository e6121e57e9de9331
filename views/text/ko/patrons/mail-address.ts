import type * as ja from '../../ja/patrons/mail-address.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const mailAddress: Translation<typeof ja.mailAddress> = {
  title: '메일 주소 등록',
  none: '등록된 메일 주소가 없습니다.',
  current: '등록된 메일 주소',
  verified: '확인되었습니다. 예약 연락을 메일로 받을 수 있습니다.',
  unverified: '아직 확인되지 않았습니다. 아래 칸에서 다시 등록해 주세요.',
  failing: (since) => `${since}부터 이 주소로 메일이 전달되지 않고 있습니다. 수신 설정을 확인하고 다시 등록해 주세요.`,
  change: {
    title: '등록·변경',
    address: '새 메일 주소',
    example: '예: taro@example.jp. 가족이 같은 주소를 써도 됩니다.',
    next: '확인 단계로',
  },
  confirm: {
    title: '메일 주소 확인',
    sendTo: '이 주소로 확인 메일을 보냅니다. 틀린 곳이 없는지 확인해 주세요.',
    sender: '도서관 메일은 다음 주소에서 옵니다. 스팸 메일 설정에서 받을 수 있게 해 주세요.',
    password: '비밀번호',
    send: '예(확인 메일 보내기)',
    back: '주소 수정',
  },
  pending: {
    title: '확인 대기',
    sent: (until) => `확인 메일을 보냈습니다. ${until}까지 메일에 있는 주소를 열어 주세요.`,
    elsewhere: '다른 기기에서 메일을 읽을 때는 메일에 있는 6자리 확인 번호를 입력해 주세요.',
    code: '확인 번호',
    register: '등록하기',
    late: (sender) => `몇 분이 지나도 오지 않으면 ${sender}에서 오는 메일을 받을 수 있게 설정하고 다시 등록해 주세요.`,
    triesLeft: (n) => `${n}번 더 입력할 수 있습니다.`,
  },
  link: {
    ask: '이 메일 주소를 등록합니다.',
    register: '등록하기',
  },
  remove: {
    title: '등록 삭제',
    about:
      '등록을 삭제하면 반납 기한 알림이 멈추고, 아직 준비되지 않은 예약의 연락 방법은 ‘필요 없음’이 됩니다. 비밀번호를 잊었을 때는 창구에서 절차를 밟아야 합니다.',
    password: '비밀번호',
    remove: '등록 삭제하기',
    confirm: '메일 주소 등록을 삭제하시겠습니까?',
    again: '시간이 지나 비밀번호를 다시 입력해야 합니다. 변경된 것은 없습니다.',
  },
  done: {
    sent: '확인 메일을 보냈습니다. 아직 등록이 끝나지 않았습니다.',
    verified: '메일 주소를 등록했습니다.',
    removed: '메일 주소 등록을 삭제했습니다.',
  },
  refusals: {
    AddressUnusable: '메일 주소로 쓸 수 없습니다. taro@example.jp처럼 영문·숫자·기호 254자 이내로 입력해 주세요.',
    TooManyClaims: (from) =>
      `확인 메일이나 문자를 보낸 횟수가 많아 지금은 보낼 수 없습니다. ${from}부터 다시 보낼 수 있습니다.`,
    WrongCode: (triesLeft) =>
      triesLeft > 0
        ? `확인 번호가 틀렸습니다. ${number(triesLeft)}번 더 입력할 수 있습니다.`
        : '확인 번호를 5번 틀려 이 번호는 쓸 수 없게 되었습니다. 새 번호를 요청해 주세요.',
    ClaimExpired: '확인 기한이 지났거나 이미 사용되었습니다. 메일 주소를 다시 등록해 주세요.',
  },
  accountEvents: { ADDRESS_VERIFIED: '메일 주소 확인', ADDRESS_REMOVED: '메일 주소 삭제' },
}
