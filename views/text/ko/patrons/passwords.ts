import type * as ja from '../../ja/patrons/passwords.ts'
import type { Translation } from '../../translation.ts'

export const passwords: Translation<typeof ja.passwords> = {
  wait: {
    seconds: (n) => `여러 번 틀렸으므로 ${n}초 더 기다려 주세요.`,
    minutes: (n) => `여러 번 틀렸으므로 ${n}분 더 기다려 주세요.`,
    link: '급하시면 ‘비밀번호를 잊으신 분’에서 메일로, 또는 창구에서 새 비밀번호로 바꿀 수 있습니다.',
  },
  rules:
    '8자 이상이어야 하며, 숫자만 써도 됩니다. 흔히 쓰는 것, 카드 번호·생일·전화번호·이름으로 만든 것은 쓸 수 없습니다.',
  chosen: '사용할 비밀번호',
  again: '같은 비밀번호 다시 입력',
  differ: '두 비밀번호가 같지 않습니다. 다시 입력해 주세요.',
  register: {
    title: '비밀번호 등록',
    about: '도서관에 등록된 내용과 똑같이 입력해 주세요.',
    card: '도서관 카드 번호',
    name: '이름',
    birthDate: '생년월일',
    birthDateExample: '예: 1980/5/3 또는 19800503',
    phone: '등록한 전화번호',
    submit: '등록하기',
    help: '등록할 수 없으면 도서관 카드를 가지고 도서관 창구로 와 주세요.',
  },
  change: {
    title: '비밀번호 변경',
    current: '지금 비밀번호',
    submit: '변경하기',
    note: '변경하면 다른 기기의 로그인은 모두 끝납니다.',
    provisional: '지금 비밀번호는 임시 비밀번호입니다. 먼저 본인의 비밀번호로 바꾸어 주세요.',
    confirm: '비밀번호를 변경하시겠습니까?',
    again: '시간이 지나 다시 입력해야 합니다. 변경된 것은 없습니다.',
    done: '비밀번호를 변경했습니다. 다른 기기의 로그인은 끝났습니다.',
  },
  forgotten: {
    title: '비밀번호를 잊으신 분',
    about: '확인된 메일 주소를 등록하신 분께 비밀번호를 바꾸는 링크를 메일로 보냅니다.',
    submit: '메일 보내기',
    sent: '이 카드에 확인된 메일 주소가 있으면 몇 분 안에 메일이 옵니다. 링크는 1시간 동안 한 번만 쓸 수 있습니다.',
    else: '메일 주소를 등록하지 않으신 분, 메일이 오지 않는 분은 도서관 카드를 가지고 도서관 창구로 와 주세요.',
  },
  byLink: {
    title: '새 비밀번호',
    gone: '이 링크는 더 이상 쓸 수 없습니다. 이미 썼거나 시간이 지났습니다.',
    again: '메일 다시 받기',
  },
  refusals: {
    TooYoungForPassword: (age) =>
      `비밀번호는 ${age}세부터 인터넷으로 등록할 수 있습니다. 보호자와 함께 창구로 와 주세요.`,
    RegistrationMismatch:
      '입력한 내용이 도서관 기록과 다르거나 비밀번호가 이미 등록되어 있어 등록하지 못했습니다. 다시 확인하거나 도서관 창구로 와 주세요.',
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
  },
  accountEvents: {
    PASSWORD_REGISTERED: '비밀번호 등록',
    PASSWORD_CHANGED: '비밀번호 변경',
    PASSWORD_RESET: '메일 링크로 비밀번호 변경',
    PASSWORD_GIVEN: '창구에서 임시 비밀번호 발급',
  },
}
