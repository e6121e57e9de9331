import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { pickupNote, titleMessage } from '../layouts.ts'
import { branch, place, titles } from '../sample-data.ts'

export const holdChanged = mailKind({
  kind: 'HOLD_CHANGED',
  template: 'title-message',
  list: 'account',
  words: {
    ja: {
      name: '予約変更のお知らせ',
      subject: '図書館が予約を変更しました',
      heading: '図書館が予約を変更しました',
      branch: '受取館',
      reverted: '用意した資料の割当を外し、元の順番に戻しました',
      lead: '次の資料の予約を、図書館の職員が変更しました。',
      ask: 'くわしくは、図書館の窓口へお尋ねください。',
      button: '予約の一覧を見る',
      pageLabel: '予約の一覧:',
      short: (count: number) => `図書館が予約${count}件を変更しました。`,
    },
    en: {
      name: 'the library changed a hold',
      subject: 'The library has changed your hold',
      heading: 'The library has changed your hold',
      branch: 'Collect at',
      reverted: 'its copy is no longer set aside, and it keeps its place in the queue',
      lead: 'Library staff have changed these holds:',
      ask: 'If you would like to know more, please ask at the library counter.',
      button: 'See your holds',
      pageLabel: 'Your holds:',
      short: (count) => `Holds changed by the library: ${count}.`,
    },
    easy: {
      name: '予約が変（か）わりました',
      subject: '図書館が予約をなおしました',
      heading: '図書館が予約をなおしました',
      branch: 'とりに行く図書館',
      reverted: '用意をやめて、順番（じゅんばん）にもどりました',
      lead: '図書館の人が、次の本の予約をなおしました。',
      ask: 'わからないときは、窓口（まどぐち）で聞いてください。',
      button: '予約した本を見る',
      pageLabel: '予約した本:',
      short: (count) => `図書館の人が予約${count}件をなおしました。`,
    },
    zh: {
      name: '预约变更通知',
      subject: '图书馆变更了您的预约',
      heading: '图书馆变更了您的预约',
      branch: '取书馆',
      reverted: '已取消为您备好的资料，预约回到原来的顺序',
      lead: '馆员变更了以下资料的预约。',
      ask: '详情请咨询图书馆服务台。',
      button: '查看我的预约',
      pageLabel: '我的预约：',
      short: (count) => `图书馆变更了您的${count}个预约。`,
    },
    ko: {
      name: '예약 변경 알림',
      subject: '도서관에서 예약을 변경했습니다',
      heading: '도서관에서 예약을 변경했습니다',
      branch: '수령 도서관',
      reverted: '준비한 자료를 취소하고 원래 순서로 되돌렸습니다',
      lead: '도서관 직원이 다음 자료의 예약을 변경했습니다.',
      ask: '자세한 내용은 도서관 창구에 문의해 주세요.',
      button: '예약 목록 보기',
      pageLabel: '예약 목록:',
      short: (count) => `도서관이 예약 ${count}건을 변경했습니다.`,
    },
  },
  write({ letter, words, mail }) {
    const titles = letter.holds.map((hold) => {
      const note = pickupNote(words.branch, hold, mail)
      return { ...hold, note: hold.isReverted ? `${note} / ${words.reverted}` : note }
    })
    return titleMessage(words, mail, titles, urls.holds())
  },
  channelPage: urls.holds(),
  sample: {
    holds: [
      { holdId: 507, title: titles.volume, branch, place, isReverted: false },
      { holdId: 508, title: titles.hostile, branch, place: null, isReverted: true },
    ],
  },
})
