import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'

export const cardExpires = mailKind({
  kind: 'CARD_EXPIRES',
  template: 'card',
  words: {
    ja: {
      name: '利用者カードの有効期限のお知らせ',
      subject: '利用者カードの有効期限が近づいています',
      heading: '利用者カードの有効期限が近づいています',
      lead: 'お持ちの利用者カードの有効期限が近づいています。',
      lastDay: '有効期限',
      onlineFrom: 'ウェブで更新できる最初の日',
      online: '住所に変わりがない方は、インターネットで更新できます。変わった方は、図書館の窓口で更新してください。',
      counter: '続けてお使いになる方は、住所と氏名が分かる書類を持って、図書館の窓口で更新してください。',
      buttons: { online: '利用者カードを更新する', counter: '利用案内を見る' },
    },
    en: {
      name: 'your card ends soon',
      subject: 'Your library card ends soon',
      heading: 'Your library card ends soon',
      lead: 'Your library card will soon be no longer valid.',
      lastDay: 'Valid until',
      onlineFrom: 'Online renewal from',
      online:
        'If your address is the same, you can renew the card online. If it has changed, please renew it at the counter.',
      counter:
        'To keep using it, please bring a document with your name and address to the library counter and renew it.',
      buttons: { online: 'Renew your library card', counter: 'See the library guide' },
    },
    easy: {
      name: '図書館カードが使える日',
      subject: '図書館カードがもうすぐ使えなくなります',
      heading: '図書館カードがもうすぐ使えなくなります',
      lead: '図書館カードは、この日まで使えます。',
      lastDay: '使える日',
      onlineFrom: 'インターネットでできるようになる日',
      online:
        '住（す）んでいる所が同じ人は、次のページで長く使えるようにできます。変（か）わった人は、図書館の窓口（まどぐち）に来てください。',
      counter:
        '長く使いたい人は、名前と住（す）んでいる所が書いてある紙やカードを持って、図書館の窓口（まどぐち）に来てください。',
      buttons: { online: '図書館カードを長く使う', counter: '図書館の使い方を見る' },
    },
    zh: {
      name: '借书证有效期限通知',
      subject: '借书证有效期限将到',
      heading: '借书证有效期限将到',
      lead: '您的借书证有效期限将到。',
      lastDay: '有效期限',
      onlineFrom: '网上续期起始日',
      online: '住址没有变更时，可以在网上续期。有变更时，请到图书馆服务台办理。',
      counter: '如要继续使用，请携带写有姓名和住址的证件，到图书馆服务台办理续期。',
      buttons: { online: '借书证续期', counter: '查看使用指南' },
    },
    ko: {
      name: '도서관 카드 유효 기한 알림',
      subject: '도서관 카드의 유효 기한이 다가왔습니다',
      heading: '도서관 카드의 유효 기한이 다가왔습니다',
      lead: '가지고 계신 도서관 카드의 유효 기한이 다가왔습니다.',
      lastDay: '유효 기한',
      onlineFrom: '온라인 갱신 시작일',
      online: '주소가 그대로인 분은 인터넷으로 갱신할 수 있습니다. 바뀐 분은 도서관 창구에서 갱신해 주세요.',
      counter: '계속 쓰시려면 주소와 이름을 알 수 있는 서류를 가지고 도서관 창구에서 갱신해 주세요.',
      buttons: { online: '도서관 카드 갱신하기', counter: '이용 안내 보기' },
    },
  },
  write({ letter, words, mail }) {
    const from = letter.renewsOnlineFrom
    const facts = [
      mail.fact(words.lastDay, mail.day(letter.lastDay)),
      ...(from ? [mail.fact(words.onlineFrom, mail.day(from))] : []),
    ]
    const [after, button] = from ? [words.online, words.buttons.online] : [words.counter, words.buttons.counter]
    return {
      subject: words.subject,
      page: from ? urls.cardRenewal() : urls.guide,
      lines: ({ page }) => [...facts, '', words.lead, after, '', `${button}:`, page],
      values: { lead: words.lead, facts, after, button },
    }
  },
  sample: { lastDay: '2026-12-24', renewsOnlineFrom: '2026-11-24' },
})
