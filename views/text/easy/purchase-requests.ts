import type * as ja from '../ja/purchase-requests.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const requests: Translation<typeof ja.requests> = {
  title: 'リクエスト',
  about: '図書館にない本をたのめます。図書館が買うか、ほかの図書館から借ります。できないこともあります。',
  make: '新しくたのむ',
  fromSearch: '図書館にない本をたのむ',
  none: 'たのんだ本はありません。',
  count: (n) => `全部（ぜんぶ）で${number(n)}`,
  allowance: (open, mostOpen, sent, mostSent) =>
    `今 ${number(open)} / ${number(mostOpen)}、この1年 ${number(sent)} / ${number(mostSent)}`,
  states: {
    RECEIVED: 'うけつけました',
    CONSIDERED: '考えています',
    ORDERED: '店にたのみました',
    BORROWING: 'ほかの図書館から借ります',
    ARRIVED: '来ました',
    DECLINED: 'できません',
    WITHDRAWN: 'やめました',
  },
  noHold: {
    BARRED: '今、図書館カードが使えないので、予約できませんでした。',
    CARD_EXPIRED: '図書館カードの期限（きげん）が終わったので、予約できませんでした。',
    LIMIT_REACHED: '予約が多すぎるので、予約できませんでした。',
    ALREADY_RESERVED: 'もう予約しています。',
    ON_LOAN: 'もう借りています。',
    NO_PICKUP: 'えらんだ図書館ではこの本を渡（わた）せないので、予約できませんでした。',
  },
  holdPlaced: '予約しました。',
  waitsForCopy: '本が決（き）まりました。本が来ると、予約になります。',
  fields: {
    isbn: 'ISBN',
    title: '本の名前',
    author: '書いた人',
    publisher: '作った会社',
    publishedYear: '出た年',
    note: '図書館に言いたいこと',
  },
  form: {
    title: 'ほしい本を書く',
    how: 'ISBN（本のうしろにある978か979の番号（ばんごう））か、本の名前を書いてください。わかることだけでいいです。',
    next: '次へ（図書館にあるか見る）',
    badYear: '年は数字（すうじ）で書いてください。',
  },
  check: {
    title: 'この本をたのみますか',
    wanted: 'ほしい本',
    found: '図書館にある本',
    foundWhy: 'この中にほしい本がありますか。あったら、予約してください。',
    reserve: '予約する',
    absent: '図書館にはありませんでした。',
    submit: 'たのむ',
    edit: '書きなおす',
    placeKept: '本が来ると、たのんだ順番（じゅんばん）に予約になります。',
  },
  keyUsed:
    'このページから、もうほかの本をたのみました。リクエストのページを見てください。まだのときは、もう一度たのんでください。',
  one: {
    title: 'たのんだ本',
    sent: '図書館にたのみました。',
    withdrawn: 'リクエストをやめました。',
    state: '今',
    reason: 'わけ',
    steps: 'これまで',
    sentAt: 'たのんだ日',
    hold: '予約を見る',
    withdraw: 'やめる',
    withdrawNote: 'やめると、もとにもどせません。',
    back: 'リクエストのページへ',
  },
  refusals: {
    NothingRequested: 'ISBNか本の名前を書いてください。',
    IsbnRefused: 'ISBNが読めません。10か13の数字（すうじ）です。もう一度見てください。',
    PurchaseRequestFieldRefused: (field, most, isYear) =>
      isYear ? `${field}は1から${most}までの数字（すうじ）です。` : `${field}は${number(most)}字までです。`,
    TitleInCatalogue: 'この本は図書館にあります。予約してください。',
    AlreadyRequested: '同じ本をもうたのんでいます。',
    PurchaseRequestLimitReached: (per, limit, inUse) =>
      limit === 0
        ? '今、リクエストはできません。窓口（まどぐち）で聞いてください。'
        : `リクエストは${per === 'OPEN' ? '一度に' : '4月からの1年に'}${number(limit)}までです（今${number(inUse)}）。`,
    PurchaseRequestNotChangeable: (state) => `「${state}」のリクエストでは、これはできません。`,
    ReasonNeeded: (most) => `わけを${number(most)}字までで書いてください。たのんだ人が読みます。`,
  },
  noticeTopics: { REQUESTS: 'リクエスト' },
}
