import { urls } from '../../../server/urls/urls.ts'
import { deskLanguages } from '../../text/languages.ts'
import { mailKind } from '../kind.ts'
import { titleMessage } from '../layouts.ts'
import { titles } from '../sample-data.ts'
import { singleLine } from '../title-list.ts'

/** The usual reasons of the desk, in each of its languages. */
const usualReasons = deskLanguages.map(({ desk }) => desk.hold.reasons)

/** A usual reason in the language of the mail, and another one as staff wrote it. */
function reasonText(reason: string, own: readonly string[]): string {
  const place = usualReasons.map((reasons) => reasons.indexOf(reason)).find((index) => index >= 0)
  return (place === undefined ? undefined : own[place]) ?? singleLine(reason)
}

export const holdCancelled = mailKind({
  kind: 'HOLD_CANCELLED',
  template: 'title-message',
  words: {
    ja: {
      name: '予約取消のお知らせ',
      subject: '予約取消のお知らせ',
      heading: '予約が取り消されました',
      lead: '次の資料の予約は、図書館が取り消しました。',
      ask: 'くわしくは、図書館の窓口へお尋ねください。',
      reason: '理由',
      /** For the usual reasons of the desk, in the same order. */
      reasons: [
        'ご本人のお申し出',
        '資料が見つからないため',
        '資料が破損しているため',
        'ほかの方に先にお貸しするため',
        '図書館の手続きの誤りのため',
      ] as string[],
      /** For a hold on a title that its patron has on loan. */
      onLoan: '同じ資料をすでに借りているため',
      button: '取り消された予約を見る',
      textLead: '次の資料の予約は、図書館が取り消しました。',
      pageLabel: '取り消された予約:',
      short: (count: number) => `予約${count}件を図書館が取り消しました。`,
    },
    en: {
      name: 'a hold was cancelled',
      subject: 'Your hold has been cancelled',
      heading: 'Your hold has been cancelled',
      lead: 'The library has cancelled your hold on:',
      ask: 'If you would like to know more, please ask at the library counter.',
      reason: 'Reason',
      reasons: [
        'You asked for it',
        'The copy cannot be found',
        'The copy is damaged',
        'It was lent to someone else first',
        'A mistake at the library',
      ],
      onLoan: 'You already have this title on loan',
      button: 'See your cancelled holds',
      textLead: 'The library has cancelled your hold on:',
      pageLabel: 'Your cancelled holds:',
      short: (count) => `Holds cancelled by the library: ${count}.`,
    },
    easy: {
      name: '予約がなくなりました',
      subject: '予約がなくなりました',
      heading: '予約（よやく）がなくなりました',
      lead: '図書館が、次の本の予約をやめました。',
      ask: 'わからないときは、窓口（まどぐち）で聞いてください。',
      reason: 'わけ',
      reasons: [
        'あなたがやめると言いました',
        '本が見つかりません',
        '本がこわれています',
        'ほかの人に先に貸（か）します',
        '図書館がまちがえました',
      ],
      onLoan: '同じ本をもう借（か）りています',
      button: 'やめた予約を見る',
      textLead: '図書館が、次の本の予約（よやく）をやめました。',
      pageLabel: 'やめた予約:',
      short: (count) => `図書館が予約${count}件をやめました。`,
    },
    zh: {
      name: '预约取消通知',
      subject: '预约取消通知',
      heading: '预约已被取消',
      lead: '以下资料的预约已由图书馆取消。',
      ask: '详情请咨询图书馆服务台。',
      reason: '理由',
      reasons: ['您本人提出', '找不到资料', '资料已破损', '先借给其他读者', '图书馆操作有误'],
      onLoan: '您已借阅同一资料',
      button: '查看已取消的预约',
      textLead: '以下资料的预约已由图书馆取消。',
      pageLabel: '已取消的预约：',
      short: (count) => `图书馆取消了您的${count}个预约。`,
    },
    ko: {
      name: '예약 취소 알림',
      subject: '예약 취소 알림',
      heading: '예약이 취소되었습니다',
      lead: '다음 자료의 예약을 도서관이 취소했습니다.',
      ask: '자세한 것은 도서관 창구에 문의해 주세요.',
      reason: '이유',
      reasons: ['본인 요청', '자료를 찾을 수 없음', '자료가 파손됨', '다른 분께 먼저 대출함', '도서관의 착오'],
      onLoan: '같은 자료를 이미 대출 중',
      button: '취소된 예약 보기',
      textLead: '다음 자료의 예약을 도서관이 취소했습니다.',
      pageLabel: '취소된 예약:',
      short: (count) => `도서관이 예약 ${count}건을 취소했습니다.`,
    },
  },
  write({ letter, words, mail }) {
    const titles = letter.titles.map((title) => {
      const why = title.isOnLoan ? words.onLoan : title.reason && reasonText(title.reason, words.reasons)
      return { title, note: why ? mail.fact(words.reason, why) : null }
    })
    return titleMessage({ ...words, lead: words.textLead }, mail, titles, urls.cancelledHolds())
  },
  channelPage: urls.cancelledHolds(),
  sample: {
    titles: [
      { ...titles.english, reason: '資料が見つからない', isOnLoan: false },
      { ...titles.hostile, reason: '<b>Out of print</b> & "gone"', isOnLoan: false },
      { ...titles.volume, reason: null, isOnLoan: true },
    ],
  },
})
