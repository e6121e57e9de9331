import { mailKind } from '../kind.ts'
import { datedMessage } from '../layouts.ts'
import { sampleTime } from '../sample-data.ts'

export const familyAllowed = mailKind({
  kind: 'FAMILY_ALLOWED',
  template: 'security',
  words: {
    ja: {
      name: '家族のカードの許可のお知らせ',
      subject: '家族のカードが加わりました',
      heading: '家族のカードが加わりました',
      lead: (at: string) =>
        `図書館の予約サービスで、あなたのカードの「家族のカード」に許可が加わったか、変わりました（${at}）。`,
      notYou:
        'お名前とできることは、マイメニューの「家族のカード」でご確認ください。お心当たりがない場合は、そこで「やめる」を押し、パスワードを変更してください。',
    },
    en: {
      name: 'a family card was added',
      subject: 'A family card was added to your account',
      heading: 'A family card was added to your account',
      lead: (at) => `A family card was added to your library account or changed (${at}, Japan time).`,
      notYou:
        'You can see who it is and what it allows under Family cards in My menu. If you do not know about it, remove it there and change your password.',
    },
    easy: {
      name: '家族（かぞく）のカードをつないだお知らせ',
      subject: '家族（かぞく）のカードをつなぎました',
      heading: '家族（かぞく）のカードをつなぎました',
      lead: (at) => `あなたのカードに、家族（かぞく）のカードをつなぎました（${at}）。`,
      notYou:
        'だれとつないだかは、マイメニューの「家族（かぞく）のカード」で見てください。知らないときは「やめる」をおして、パスワードを変（か）えてください。',
    },
    zh: {
      name: '家庭借书证授权通知',
      subject: '您的账户添加了家庭借书证',
      heading: '您的账户添加了家庭借书证',
      lead: (at) => `您的图书馆账户添加或更改了家庭借书证（${at}）。`,
      notYou: '对方姓名和权限可在我的菜单的“家庭借书证”中查看。如果您不知情，请在该处停止并更改密码。',
    },
    ko: {
      name: '가족 카드 허용 알림',
      subject: '가족 카드가 추가되었습니다',
      heading: '가족 카드가 추가되었습니다',
      lead: (at) => `도서관 계정에 가족 카드가 추가되거나 변경되었습니다(${at}).`,
      notYou:
        '상대의 이름과 허용된 일은 마이 메뉴의 ‘가족 카드’에서 볼 수 있습니다. 모르는 일이라면 그곳에서 그만두고 비밀번호를 변경해 주세요.',
    },
  },
  write: datedMessage,
  sample: { at: sampleTime },
})
