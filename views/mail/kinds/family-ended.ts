import { mailKind } from '../kind.ts'
import { datedMessage } from '../layouts.ts'
import { sampleTime } from '../sample-data.ts'

export const familyEnded = mailKind({
  kind: 'FAMILY_ENDED',
  template: 'security',
  words: {
    ja: {
      name: '家族のカードの終了のお知らせ',
      subject: '家族のカードの許可が終わりました',
      heading: '家族のカードの許可が終わりました',
      lead: (at: string) => `図書館の予約サービスで、あなたのカードの「家族のカード」の許可が終わりました（${at}）。`,
      notYou:
        '許可は、どちらかがやめたとき、決めた日や年齢になったとき、パスワードが変わったときなどに終わります。続けるには、もう一度許可してください。',
    },
    en: {
      name: 'a family card ended',
      subject: 'A family card of your account ended',
      heading: 'A family card of your account ended',
      lead: (at) => `A family card of your library account ended (${at}, Japan time).`,
      notYou:
        'It ends when either of you removes it, on the chosen day, at a certain age, or when the password changes. To continue, allow it again.',
    },
    easy: {
      name: '家族（かぞく）のカードが終わったお知らせ',
      subject: '家族（かぞく）のカードが終わりました',
      heading: '家族（かぞく）のカードが終わりました',
      lead: (at) => `あなたのカードと、家族（かぞく）のカードのつながりが終わりました（${at}）。`,
      notYou: 'また使いたいときは、もう一度つないでください。',
    },
    zh: {
      name: '家庭借书证结束通知',
      subject: '您的家庭借书证授权已结束',
      heading: '您的家庭借书证授权已结束',
      lead: (at) => `您的图书馆账户的家庭借书证授权已结束（${at}）。`,
      notYou: '任何一方停止、到达设定的日期或年龄、或更改密码时，授权即结束。如需继续，请重新授权。',
    },
    ko: {
      name: '가족 카드 종료 알림',
      subject: '가족 카드 허용이 끝났습니다',
      heading: '가족 카드 허용이 끝났습니다',
      lead: (at) => `도서관 계정의 가족 카드 허용이 끝났습니다(${at}).`,
      notYou:
        '어느 한쪽이 그만두거나, 정한 날이나 나이가 되거나, 비밀번호가 바뀌면 끝납니다. 계속하려면 다시 허용해 주세요.',
    },
  },
  write: datedMessage,
  sample: { at: sampleTime },
})
