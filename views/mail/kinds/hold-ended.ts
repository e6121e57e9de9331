import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { titleMessage } from '../layouts.ts'
import { titles } from '../sample-data.ts'

export const holdEnded = mailKind({
  kind: 'HOLD_ENDED',
  template: 'title-message',
  words: {
    ja: {
      name: '予約終了のお知らせ',
      subject: '予約終了のお知らせ',
      heading: '予約が終わりました',
      lead: '次の資料は、ご指定の日までに用意できませんでした。予約は終わりました。',
      ask: 'まだ必要なときは、もう一度予約してください。',
      button: '取り消された予約を見る',
      pageLabel: '取り消された予約:',
      short: (count: number) => `予約${count}件が、必要な期日を過ぎたため終わりました。`,
    },
    en: {
      name: 'your hold ended',
      subject: 'Your hold has ended',
      heading: 'Your hold has ended',
      lead: 'These were not ready by the last day that you entered, so your holds have ended:',
      ask: 'If you still need them, please place new holds.',
      button: 'See your cancelled holds',
      pageLabel: 'Your cancelled holds:',
      short: (count) => `Holds that ended on the last day you needed them: ${count}.`,
    },
    easy: {
      name: '予約がおわったお知らせ',
      subject: '予約がおわりました',
      heading: '予約（よやく）がおわりました',
      lead: '次の本は、あなたが書いた日までに用意（ようい）できませんでした。予約（よやく）はおわりました。',
      ask: 'まだいるときは、もう一度（いちど）予約してください。',
      button: 'やめた予約を見る',
      pageLabel: 'やめた予約:',
      short: (count) => `予約${count}件は、いる日をすぎたので終わりました。`,
    },
    zh: {
      name: '预约结束通知',
      subject: '预约已结束',
      heading: '预约已结束',
      lead: '以下资料在您指定的日期前未能备好，预约已结束。',
      ask: '如果仍然需要，请重新预约。',
      button: '查看已取消的预约',
      pageLabel: '已取消的预约：',
      short: (count) => `${count}个预约已过需要日期而结束。`,
    },
    ko: {
      name: '예약 종료 알림',
      subject: '예약이 끝났습니다',
      heading: '예약이 끝났습니다',
      lead: '다음 자료는 지정하신 날까지 준비되지 않아 예약이 끝났습니다.',
      ask: '아직 필요하시면 다시 예약해 주세요.',
      button: '취소된 예약 보기',
      pageLabel: '취소된 예약:',
      short: (count) => `예약 ${count}건이 필요한 날이 지나 종료되었습니다.`,
    },
  },
  write: ({ letter, words, mail }) =>
    titleMessage(
      words,
      mail,
      letter.titles.map((title) => ({ title, note: null })),
      urls.cancelledHolds(),
    ),
  channelPage: urls.cancelledHolds(),
  sample: { titles: [titles.volume, titles.hostile] },
})
