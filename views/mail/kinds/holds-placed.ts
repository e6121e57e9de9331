import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { pickupNote, titleMessage } from '../layouts.ts'
import { branch, place, titles } from '../sample-data.ts'

export const holdsPlaced = mailKind({
  kind: 'HOLDS_PLACED',
  template: 'title-message',
  list: 'account',
  words: {
    ja: {
      name: '予約受付のお知らせ',
      subject: '予約を受け付けました',
      heading: '予約を受け付けました',
      branch: '受取館',
      lead: '次の資料の予約を受け付けました。',
      ask: '順番が来ると、受取館に用意されます。',
      button: '予約の一覧を見る',
      pageLabel: '予約の一覧:',
      short: (count: number) => `予約${count}件を受け付けました。`,
    },
    en: {
      name: 'holds were placed',
      subject: 'Your holds are placed',
      heading: 'Your holds are placed',
      branch: 'Collect at',
      lead: 'We have placed these holds for you:',
      ask: 'They will be set aside at the pickup branch when your turn comes.',
      button: 'See your holds',
      pageLabel: 'Your holds:',
      short: (count) => `Holds placed: ${count}.`,
    },
    easy: {
      name: '予約しました',
      subject: '予約しました',
      heading: '予約しました',
      branch: 'とりに行く図書館',
      lead: '次の本を予約しました。',
      ask: 'あなたの順番（じゅんばん）になると、用意します。',
      button: '予約した本を見る',
      pageLabel: '予約した本:',
      short: (count) => `予約を${count}件うけつけました。`,
    },
    zh: {
      name: '预约受理通知',
      subject: '已受理您的预约',
      heading: '已受理您的预约',
      branch: '取书馆',
      lead: '已受理以下资料的预约。',
      ask: '轮到您时，会在取书馆为您备好。',
      button: '查看我的预约',
      pageLabel: '我的预约：',
      short: (count) => `已受理您的${count}个预约。`,
    },
    ko: {
      name: '예약 접수 알림',
      subject: '예약이 접수되었습니다',
      heading: '예약이 접수되었습니다',
      branch: '수령 도서관',
      lead: '다음 자료의 예약이 접수되었습니다.',
      ask: '차례가 되면 수령 도서관에 준비됩니다.',
      button: '예약 목록 보기',
      pageLabel: '예약 목록:',
      short: (count) => `예약 ${count}건이 접수되었습니다.`,
    },
  },
  write({ letter, words, mail }) {
    const titles = letter.holds.map((hold) => ({ ...hold, note: pickupNote(words.branch, hold, mail) }))
    return titleMessage(words, mail, titles, urls.holds())
  },
  channelPage: urls.holds(),
  sample: {
    holds: [
      { holdId: 505, title: titles.short, branch, place },
      { holdId: 506, title: titles.hostile, branch, place: null },
    ],
  },
})
