import { mailKind } from '../kind.ts'
import { datedMessage } from '../layouts.ts'
import { sampleTime } from '../sample-data.ts'

export const secondFactorGuessed = mailKind({
  kind: 'SECOND_FACTOR_GUESSED',
  template: 'security',
  words: {
    ja: {
      name: '2段階認証の番号の誤りのお知らせ',
      subject: '2段階認証の番号の誤りが続きました',
      heading: '2段階認証の番号の誤りが続きました',
      lead: (at: string) =>
        `図書館の予約サービスで、正しいパスワードのあとに誤った番号が続けて入力されました（${at}）。`,
      notYou:
        'お心当たりがない場合は、パスワードをほかの人に知られています。すぐにログインして、パスワードを変更してください。',
    },
    en: {
      name: 'wrong codes were entered for your account',
      subject: 'Wrong sign-in codes for your account',
      heading: 'Wrong sign-in codes for your account',
      lead: (at) =>
        `Somebody entered your correct password for the library's online service and then several wrong codes (${at}, Japan time).`,
      notYou: 'If this was not you, somebody else knows your password. Please sign in and change it at once.',
    },
    easy: {
      name: 'ログインの数字（すうじ）のまちがい',
      subject: 'ログインの数字（すうじ）のまちがい',
      heading: 'ログインの数字（すうじ）のまちがい',
      lead: (at) => `だれかが、あなたのパスワードのあとに、まちがった数字（すうじ）を何度も入れました（${at}）。`,
      notYou:
        'あなたがしていないときは、だれかがパスワードを知っています。すぐにログインして、パスワードを変（か）えてください。',
    },
    zh: {
      name: '验证码连续输错通知',
      subject: '两步验证的验证码连续输错',
      heading: '两步验证的验证码连续输错',
      lead: (at) => `有人在图书馆预约服务中输入正确的密码后，连续输错了验证码（${at}）。`,
      notYou: '如果不是您本人操作，说明您的密码已被他人知道。请立即登录并更改密码。',
    },
    ko: {
      name: '2단계 인증 번호 오류 알림',
      subject: '2단계 인증 번호가 여러 번 틀렸습니다',
      heading: '2단계 인증 번호가 여러 번 틀렸습니다',
      lead: (at) => `도서관 예약 서비스에서 올바른 비밀번호 다음에 틀린 번호가 여러 번 입력되었습니다(${at}).`,
      notYou: '본인이 아니라면 다른 사람이 비밀번호를 알고 있습니다. 바로 로그인하여 비밀번호를 변경해 주세요.',
    },
  },
  write: datedMessage,
  sample: { at: sampleTime },
})
