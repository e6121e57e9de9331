import { mailKind } from '../kind.ts'
import { datedMessage } from '../layouts.ts'
import { sampleTime } from '../sample-data.ts'

export const passwordChanged = mailKind({
  kind: 'PASSWORD_CHANGED',
  template: 'security',
  words: {
    ja: {
      name: 'パスワード変更のお知らせ',
      subject: 'パスワードが変わりました',
      heading: 'パスワードが変わりました',
      lead: (at: string) => `図書館の予約サービスのパスワードが変わりました（${at}）。`,
      notYou: 'お心当たりがない場合は、すぐに図書館の窓口へお知らせください。',
    },
    en: {
      name: 'your password was changed',
      subject: 'Your password was changed',
      heading: 'Your password was changed',
      lead: (at) => `The password of your account with the library's online service was changed (${at}, Japan time).`,
      notYou: 'If this was not you, please tell the library counter at once.',
    },
    easy: {
      name: 'パスワードが変（か）わりました',
      subject: 'パスワードが変わりました',
      heading: 'パスワードが変（か）わりました',
      lead: (at) => `図書館のサービスのパスワードが変（か）わりました（${at}）。`,
      notYou: 'あなたがしていないときは、すぐに図書館の窓口（まどぐち）に言ってください。',
    },
    zh: {
      name: '密码变更通知',
      subject: '密码已更改',
      heading: '密码已更改',
      lead: (at) => `图书馆预约服务的密码已更改（${at}）。`,
      notYou: '如果不是您本人操作，请立即告知图书馆服务台。',
    },
    ko: {
      name: '비밀번호 변경 알림',
      subject: '비밀번호가 바뀌었습니다',
      heading: '비밀번호가 바뀌었습니다',
      lead: (at) => `도서관 예약 서비스의 비밀번호가 바뀌었습니다(${at}).`,
      notYou: '기억에 없는 일이면 바로 도서관 창구에 알려 주세요.',
    },
  },
  write: datedMessage,
  sample: { at: sampleTime },
})
