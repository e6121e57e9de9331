import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { shelfMessage } from '../layouts.ts'
import { branch, place, titles } from '../sample-data.ts'

export const holdReady = mailKind({
  kind: 'HOLD_READY',
  template: 'hold-ready',
  words: {
    ja: {
      name: '取置のお知らせ',
      subject: '予約資料の取置のお知らせ',
      heading: '予約された資料の用意ができました',
      branch: '受取館',
      lastDay: '取置期限',
      lead: '取置期限までに、受取館へお越しください。',
      button: '予約の一覧を見る',
      textLead: '予約された資料の用意ができました。期限までにお越しください。',
      pageLabel: '予約の一覧:',
      short: (count: number) => `予約資料${count}点を用意しました。`,
    },
    en: {
      name: 'a hold is ready',
      subject: 'Your hold is ready',
      heading: 'What you reserved is ready to collect',
      branch: 'Collect at',
      lastDay: 'Collect by',
      lead: 'Please collect it by then.',
      button: 'See your holds',
      textLead: 'What you reserved is ready. Please collect it by then.',
      pageLabel: 'Your holds:',
      short: (count) => `Ready to collect: ${count}.`,
    },
    easy: {
      name: '予約した本が用意できました',
      subject: '予約した本が用意できました',
      heading: '予約（よやく）した本が用意できました',
      branch: 'とりに行く図書館',
      lastDay: 'いつまで',
      lead: 'この日までに、とりに来てください。',
      button: '予約した本を見る',
      textLead: '予約（よやく）した本が用意できました。とりに来てください。',
      pageLabel: '予約した本:',
      short: (count) => `予約した本が${count}冊あります。取りに来てください。`,
    },
    zh: {
      name: '到馆待取通知',
      subject: '预约资料到馆待取通知',
      heading: '您预约的资料已备好',
      branch: '取书馆',
      lastDay: '取书期限',
      lead: '请在取书期限内到取书馆领取。',
      button: '查看我的预约',
      textLead: '您预约的资料已备好。请在期限内来馆领取。',
      pageLabel: '我的预约：',
      short: (count) => `您预约的${count}件资料到馆待取。`,
    },
    ko: {
      name: '예약 자료 수령 알림',
      subject: '예약 자료 수령 알림',
      heading: '예약하신 자료가 준비되었습니다',
      branch: '수령 도서관',
      lastDay: '수령 기한',
      lead: '수령 기한까지 수령 도서관으로 와 주세요.',
      button: '예약 목록 보기',
      textLead: '예약하신 자료가 준비되었습니다. 기한까지 와 주세요.',
      pageLabel: '예약 목록:',
      short: (count) => `예약 자료 ${count}점을 수령하실 수 있습니다.`,
    },
  },
  write: shelfMessage,
  channelPage: urls.holds(),
  sample: {
    branch,
    holds: [
      { holdId: 501, title: titles.short, lastDay: '2026-12-03', shelfNumber: 17 },
      { holdId: 502, title: titles.volume, lastDay: '2026-12-03', shelfNumber: 18 },
      {
        ...{ holdId: 503, title: titles.hostile, lastDay: '2026-12-05', shelfNumber: null },
        pickup: { place, compartment: 'A3', code: '12345678' },
      },
    ],
  },
})
