import { mailKind } from '../kind.ts'
import { guardianMessage } from '../layouts.ts'
import { singleLine } from '../title-list.ts'

export const guardianOverdue = mailKind({
  kind: 'GUARDIAN_OVERDUE',
  template: 'guardian',
  words: {
    ja: {
      name: '保護者へのお知らせ（返却のお願い）',
      subject: 'お子様の貸出資料の返却期限が過ぎています',
      heading: '返却期限が過ぎています',
      lead: (patron: string, count: number, dueOn: string) =>
        `${patron}さんのカードで借りている資料${count}点が、返却期限（早いものは${dueOn}）を過ぎています。早めにお返しください。`,
      why: 'このメールは、登録のときに同意された保護者の方へお送りしています。不要なときは、図書館の窓口へお知らせください。',
    },
    en: {
      name: 'Notice to the guardian (overdue)',
      subject: 'Your child’s loans are overdue',
      heading: 'Your child’s loans are overdue',
      lead: (patron, count, dueOn) =>
        `Overdue on the card of ${patron}: ${count}. The earliest due date was ${dueOn}. Please return them soon.`,
      why: 'We send this to guardians who agreed to it at registration. To stop it, please tell the library counter.',
    },
    easy: {
      name: '家の人へのお知らせ（返（かえ）す日がすぎました）',
      subject: '返す日がすぎました',
      heading: '返（かえ）す日がすぎた本があります',
      lead: (patron, count, dueOn) =>
        `${patron}さんが借りた本など${count}つの返（かえ）す日がすぎました。はじめの日は${dueOn}です。早く返（かえ）してください。`,
      why: 'このメールがいらないときは、図書館の窓口（まどぐち）で言ってください。',
    },
    zh: {
      name: '致监护人的通知（逾期）',
      subject: '您孩子借阅的资料已逾期',
      heading: '您孩子借阅的资料已逾期',
      lead: (patron, count, dueOn) =>
        `${patron}的借书证所借的${count}件资料已逾期（最早的应还日期为${dueOn}）。请尽快归还。`,
      why: '本邮件发送给登记时同意接收的监护人。如不需要，请告知图书馆服务台。',
    },
    ko: {
      name: '보호자 알림(연체)',
      subject: '자녀가 빌린 자료의 반납 기한이 지났습니다',
      heading: '반납 기한이 지났습니다',
      lead: (patron, count, dueOn) =>
        `${patron} 님의 카드로 빌린 자료 ${count}점의 반납 기한이 지났습니다(가장 이른 기한은 ${dueOn}). 빨리 반납해 주세요.`,
      why: '이 메일은 등록할 때 동의한 보호자께 보내 드립니다. 원하지 않으시면 도서관 창구에 알려 주세요.',
    },
  },
  write: ({ letter: { patron, count, dueOn }, words, mail }) =>
    guardianMessage(words, words.lead(singleLine(patron), count, mail.day(dueOn)), mail),
  sample: { card: null, patron: '見本 太郎', count: 2, dueOn: '2026-11-17' },
})
