import type * as ja from '../../ja/patrons/second-factor.ts'
import type { Translation } from '../../translation.ts'

export const secondFactor: Translation<typeof ja.secondFactor> = {
  title: '2단계 인증',
  about:
    '로그인할 때 비밀번호와 함께 스마트폰의 인증 앱에 나오는 6자리 번호를 확인합니다. 먼저 비밀번호를 다시 한번 입력해 주세요.',
  required: '창구 화면을 쓰려면 먼저 2단계 인증을 등록해야 합니다.',
  password: '비밀번호',
  begin: '등록 시작',
  again: '등록하는 중입니다. 다른 사람이 이 그림을 보았을지 모르면 새 그림으로 다시 할 수 있습니다.',
  beginAgain: '새 그림으로 다시 하기',
  scan: '1. 인증 앱으로 이 그림을 읽어 주세요.',
  picture: '인증 앱으로 읽는 그림(QR 코드)',
  type: '읽을 수 없으면 다음 키를 앱에 입력해 주세요.',
  firstCode: '2. 앱에 나온 6자리 번호',
  confirm: '확인하고 등록하기',
  since: (time) => `${time}에 등록했습니다. 로그인할 때 앱의 번호를 확인합니다.`,
  left: (n) => `예비 번호는 앞으로 ${n}개 쓸 수 있습니다.`,
  lost: '스마트폰을 바꿀 때는 관리자에게 등록 취소를 부탁하고 다시 등록해 주세요.',
  renewTitle: '예비 번호 새로 만들기',
  codeToRenew: '인증 앱의 번호(또는 예비 번호)',
  renew: '새로 만들기',
  renewed: '예비 번호를 새로 만들었습니다. 이전 번호는 쓸 수 없습니다.',
  goOn: '계속하기',
  codesTitle: '예비 번호',
  done: '2단계 인증을 등록했습니다. 다른 기기는 로그아웃되었습니다.',
  codesAbout:
    '스마트폰이 없을 때는 이 번호로 로그인할 수 있습니다. 번호 하나는 한 번만 쓸 수 있습니다. 지금 한 번만 표시됩니다. 종이에 옮겨 적는 등 스마트폰과는 다른 곳에 보관해 주세요.',
  written: '보관했으므로 계속하기',
  ask: '비밀번호를 확인했습니다. 인증 앱에 나온 6자리 번호를 5분 안에 입력해 주세요.',
  code: '인증 앱의 번호',
  orRecovery: '스마트폰이 없으면 예비 번호를 입력해 주세요. 예비 번호도 없으면 관리자에게 부탁해 주세요.',
  spareAtOnce: '예비 번호를 쓰면 기다리지 않고 로그인할 수 있습니다.',
  usedOne: (n) => `예비 번호로 로그인했습니다. 앞으로 ${n}개 쓸 수 있습니다.`,
  refusals: {
    SecondFactorNeeded: '인증 앱의 번호도 필요합니다.',
    WrongSecondFactor: '번호가 틀렸거나 이미 사용되었습니다. 앱의 다음 번호를 기다렸다가 입력해 주세요.',
    SecondFactorForStaff: '2단계 인증은 직원만 쓸 수 있습니다.',
    SecondFactorSet: '2단계 인증은 이미 등록되어 있습니다.',
    SecondFactorNotBegun: '먼저 ‘등록 시작’을 눌러 주세요.',
    TicketUnusable: '이 기기에서 처음부터 다시 로그인해 주세요.',
  },
}
