import { mailKind } from '../kind.ts'
import { guardianMessage } from '../layouts.ts'
import { branch } from '../sample-data.ts'
import { singleLine } from '../title-list.ts'

export const guardianHoldReady = mailKind({
  kind: 'GUARDIAN_HOLD_READY',
  template: 'guardian',
  words: {
    ja: {
      name: '保護者へのお知らせ（取置）',
      subject: 'お子様の予約資料の用意ができました',
      heading: 'お子様の予約資料の用意ができました',
      lead: (patron: string, count: number, branch: string, lastDay: string) =>
        `${patron}さんが予約した資料${count}点を、${branch}に用意しました。取置期限は${lastDay}です。`,
      why: 'このメールは、登録のときに同意された保護者の方へお送りしています。不要なときは、図書館の窓口へお知らせください。',
    },
    en: {
      name: 'Notice to the guardian (hold)',
      subject: 'Your child’s holds are ready',
      heading: 'Your child’s holds are ready',
      lead: (patron, count, branch, lastDay) =>
        `Reserved by ${patron}, ready at ${branch}: ${count}. Please collect by ${lastDay}.`,
      why: 'We send this to guardians who agreed to it at registration. To stop it, please tell the library counter.',
    },
    easy: {
      name: '家の人へのお知らせ（予約）',
      subject: '予約した本があります',
      heading: '予約した本があります',
      lead: (patron, count, branch, lastDay) =>
        `${patron}さんが予約した本などが${count}つ、${branch}にあります。${lastDay}までに来てください。`,
      why: 'このメールがいらないときは、図書館の窓口（まどぐち）で言ってください。',
    },
    zh: {
      name: '致监护人的通知（预约）',
      subject: '您孩子预约的资料已备好',
      heading: '您孩子预约的资料已备好',
      lead: (patron, count, branch, lastDay) =>
        `${patron}预约的${count}件资料已在${branch}备好。请在${lastDay}之前领取。`,
      why: '本邮件发送给登记时同意接收的监护人。如不需要，请告知图书馆服务台。',
    },
    ko: {
      name: '보호자 알림(예약)',
      subject: '자녀가 예약한 자료가 준비되었습니다',
      heading: '자녀가 예약한 자료가 준비되었습니다',
      lead: (patron, count, branch, lastDay) =>
        `${patron} 님이 예약한 자료 ${count}점이 ${branch}에 준비되었습니다. ${lastDay}까지 받으러 와 주세요.`,
      why: '이 메일은 등록할 때 동의한 보호자께 보내 드립니다. 원하지 않으시면 도서관 창구에 알려 주세요.',
    },
  },
  write({ letter: { patron, count, branch, lastDay }, words, mail }) {
    const lead = words.lead(singleLine(patron), count, mail.pick(branch), mail.day(lastDay))
    return guardianMessage(words, lead, mail, branch)
  },
  sample: { card: null, patron: '見本 太郎', count: 2, branch, lastDay: '2026-12-03' },
})
