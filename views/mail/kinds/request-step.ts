import { urls } from '../../../server/urls/urls.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import { mailKind } from '../kind.ts'
import { titles } from '../sample-data.ts'
import { singleLine } from '../title-list.ts'
import { pageTexts } from '../visit.ts'

export const requestStep = mailKind({
  kind: 'REQUEST_STEP',
  template: 'request-step',
  words: {
    ja: {
      name: 'リクエストのお知らせ',
      subject: 'リクエストのお知らせ',
      heading: 'リクエストのお知らせ',
      wish: '資料',
      reason: '理由',
      leads: {
        CONSIDERED: 'リクエストを検討しています。',
        ORDERED: 'リクエストの資料を発注しました。',
        BORROWING: 'リクエストの資料を、ほかの図書館から取り寄せています。',
        ARRIVED: 'リクエストの資料が入りました。',
        DECLINED: '申し訳ありませんが、リクエストにお応えできませんでした。',
      },
      placed: '予約しました。順番が来ると、受取館に用意されます。',
      button: 'リクエストの一覧を見る',
      pageLabel: 'リクエストの一覧:',
      short: () => 'リクエストの状況が変わりました。',
    },
    en: {
      name: 'an update on your request',
      subject: 'About your request',
      heading: 'About your request',
      wish: 'Title',
      reason: 'Reason',
      leads: {
        CONSIDERED: 'Your request is being considered.',
        ORDERED: 'What you requested has been ordered.',
        BORROWING: 'What you requested is being borrowed from another library.',
        ARRIVED: 'What you requested has arrived.',
        DECLINED: 'We are sorry, but your request could not be met.',
      },
      placed: 'A hold has been placed for you. It will be set aside at your pickup branch when your turn comes.',
      button: 'See your requests',
      pageLabel: 'Your requests:',
      short: () => 'There is news about your request.',
    },
    easy: {
      name: 'リクエストのお知らせ',
      subject: 'リクエストのお知らせ',
      heading: 'リクエストのお知らせ',
      wish: '本',
      reason: 'わけ',
      leads: {
        CONSIDERED: 'あなたのリクエストを考えています。',
        ORDERED: 'リクエストの本を店にたのみました。',
        BORROWING: 'リクエストの本を、ほかの図書館から借ります。',
        ARRIVED: 'リクエストの本が来ました。',
        DECLINED: 'ごめんなさい。リクエストの本は用意できません。',
      },
      placed: '予約（よやく）しました。あなたの順番（じゅんばん）になると、用意します。',
      button: 'リクエストを見る',
      pageLabel: 'リクエスト:',
      short: () => 'リクエストのお知らせがあります。',
    },
    zh: {
      name: '资料申请通知',
      subject: '资料申请通知',
      heading: '资料申请通知',
      wish: '资料',
      reason: '理由',
      leads: {
        CONSIDERED: '正在审核您的申请。',
        ORDERED: '您申请的资料已订购。',
        BORROWING: '正在从其他图书馆调借您申请的资料。',
        ARRIVED: '您申请的资料已到馆。',
        DECLINED: '很抱歉，未能满足您的申请。',
      },
      placed: '已为您预约。轮到您时，会在取书馆备好。',
      button: '查看申请列表',
      pageLabel: '申请列表：',
      short: () => '您的申请有新的进展。',
    },
    ko: {
      name: '희망 자료 신청 알림',
      subject: '희망 자료 신청 알림',
      heading: '희망 자료 신청 알림',
      wish: '자료',
      reason: '이유',
      leads: {
        CONSIDERED: '신청하신 희망 자료를 검토하고 있습니다.',
        ORDERED: '신청하신 희망 자료를 주문했습니다.',
        BORROWING: '신청하신 희망 자료를 다른 도서관에서 빌려 오고 있습니다.',
        ARRIVED: '신청하신 희망 자료가 들어왔습니다.',
        DECLINED: '죄송하지만 희망 자료 신청을 받아들이지 못했습니다.',
      },
      placed: '예약했습니다. 순번이 되면 수령 도서관에 준비됩니다.',
      button: '신청 목록 보기',
      pageLabel: '신청 목록:',
      short: () => '희망 자료 신청에 새 소식이 있습니다.',
    },
  },
  write({ letter, words, mail }) {
    const lead = words.leads[letter.step]
    const wish = truncateBytes(singleLine(letter.wish), 600)
    const why = letter.reason && singleLine(letter.reason)
    const { noHold } = pageTexts(mail).requests
    const outcome = letter.step !== 'ARRIVED' ? null : letter.noHold ? noHold[letter.noHold] : words.placed
    const more = [...(why ? [`${words.reason}: ${why}`] : []), ...(outcome ? [outcome] : [])]
    return {
      subject: words.subject,
      page: urls.requests(),
      lines: ({ page }) => [lead, mail.fact(words.wish, wish), ...more, '', words.pageLabel, page],
      values: { lead, wish, why, outcome },
    }
  },
  channelPage: urls.requests(),
  sample: { step: 'DECLINED', wish: titles.english.title, reason: '<b>Out of print</b> & "gone"', noHold: null },
})
