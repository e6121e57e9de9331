import { mailKind } from '../kind.ts'
import { guardianMessage } from '../layouts.ts'
import { singleLine } from '../title-list.ts'

export const guardianDueSoon = mailKind({
  kind: 'GUARDIAN_DUE_SOON',
  template: 'guardian',
  words: {
    ja: {
      name: '保護者へのお知らせ（返却期限）',
      subject: 'お子様の貸出資料の返却期限が近づいています',
      heading: '返却期限が近づいています',
      lead: (patron: string, count: number, dueOn: string) =>
        `${patron}さんのカードで借りている資料${count}点の返却期限は、${dueOn}です。`,
      why: 'このメールは、登録のときに同意された保護者の方へお送りしています。不要なときは、図書館の窓口へお知らせください。',
    },
    en: {
      name: 'Notice to the guardian (due date)',
      subject: 'Your child’s loans are due soon',
      heading: 'Your child’s loans are due soon',
      lead: (patron, count, dueOn) => `Borrowed on the card of ${patron} and due on ${dueOn}: ${count}.`,
      why: 'We send this to guardians who agreed to it at registration. To stop it, please tell the library counter.',
    },
    easy: {
      name: '家の人へのお知らせ（借りた本）',
      subject: '本を返（かえ）す日が近いです',
      heading: '本を返（かえ）す日が近いです',
      lead: (patron, count, dueOn) => `${patron}さんが借りた本などが${count}つあります。返（かえ）す日は${dueOn}です。`,
      why: 'このメールがいらないときは、図書館の窓口（まどぐち）で言ってください。',
    },
    zh: {
      name: '致监护人的通知（应还日期）',
      subject: '您孩子借阅的资料即将到期',
      heading: '您孩子借阅的资料即将到期',
      lead: (patron, count, dueOn) => `${patron}的借书证所借的${count}件资料将于${dueOn}到期。`,
      why: '本邮件发送给登记时同意接收的监护人。如不需要，请告知图书馆服务台。',
    },
    ko: {
      name: '보호자 알림(반납일)',
      subject: '자녀가 빌린 자료의 반납일이 다가옵니다',
      heading: '반납일이 다가옵니다',
      lead: (patron, count, dueOn) => `${patron} 님의 카드로 빌린 자료 ${count}점의 반납일은 ${dueOn}입니다.`,
      why: '이 메일은 등록할 때 동의한 보호자께 보내 드립니다. 원하지 않으시면 도서관 창구에 알려 주세요.',
    },
  },
  write: ({ letter: { patron, count, dueOn }, words, mail }) =>
    guardianMessage(words, words.lead(singleLine(patron), count, mail.day(dueOn)), mail),
  sample: { card: null, patron: '見本 太郎', count: 3, dueOn: '2026-12-03' },
})
