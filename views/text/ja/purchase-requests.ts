import type { NoHoldReason, RequestState } from '../../../generated/prisma/enums.ts'
import { number } from './language.ts'

export const requests = {
  title: 'リクエスト',
  about: '図書館にない資料を、購入するか、ほかの図書館から取り寄せるよう頼めます。お断りすることもあります。',
  make: '新しくリクエストする',
  fromSearch: '図書館にない資料をリクエストする',
  none: 'リクエストはありません。',
  count: (n: number) => `${number(n)}件`,
  allowance: (open: number, mostOpen: number, sent: number, mostSent: number) =>
    `受付中 ${number(open)} / ${number(mostOpen)}件、今年度 ${number(sent)} / ${number(mostSent)}件`,
  states: {
    RECEIVED: '受付',
    CONSIDERED: '検討中',
    ORDERED: '発注済',
    BORROWING: '取り寄せ中',
    ARRIVED: '用意済',
    DECLINED: 'お断り',
    WITHDRAWN: '取り下げ',
  } satisfies Record<RequestState, string>,
  noHold: {
    BARRED: '利用停止中のため、予約できませんでした。',
    CARD_EXPIRED: '利用者カードの有効期限が過ぎているため、予約できませんでした。',
    LIMIT_REACHED: '予約の上限に達しているため、予約できませんでした。',
    ALREADY_RESERVED: 'すでに予約されています。',
    ON_LOAN: 'すでにお借りになっています。',
    NO_PICKUP: '選ばれた受取館では受け取れない資料のため、予約できませんでした。',
  } satisfies Record<NoHoldReason, string>,
  holdPlaced: '予約しました。',
  waitsForCopy: '資料が決まりました。貸出できる資料が図書館に入ると、予約されます。',
  fields: {
    isbn: 'ISBN',
    title: '書名',
    author: '著者名',
    publisher: '出版者',
    publishedYear: '出版年',
    note: '図書館への連絡',
  },
  form: {
    title: 'リクエストの入力',
    how: 'ISBN（本の裏にある978か979で始まる番号）か、書名を入力してください。分かるところだけでかまいません。',
    next: '次へ（図書館にあるか確かめる）',
    badYear: '出版年は数字で入力してください。',
  },
  check: {
    title: 'リクエストの確認',
    wanted: 'リクエストする資料',
    found: '図書館にある資料',
    foundWhy: 'この中にお探しの資料があれば、リクエストではなく予約をしてください。',
    reserve: '予約する',
    absent: '図書館には見つかりませんでした。',
    submit: 'リクエストを送る',
    edit: '入力し直す',
    placeKept: '資料が図書館に入ると、リクエストの順番で予約されます。',
  },
  keyUsed:
    'この画面からは、すでにほかの内容で送っています。リクエストの一覧で確かめてください。まだでしたら、もう一度送ってください。',
  one: {
    title: 'リクエストの内容',
    sent: 'リクエストを受け付けました。',
    withdrawn: 'リクエストを取り下げました。',
    state: '状態',
    reason: '理由',
    steps: 'これまで',
    sentAt: '受付日時',
    hold: '予約の内容へ',
    withdraw: '取り下げる',
    withdrawNote: '取り下げると元に戻せません。',
    back: 'リクエストの一覧へ',
  },
  refusals: {
    NothingRequested: 'ISBNか書名を入力してください。',
    IsbnRefused: 'ISBNを読み取れません。数字10桁か13桁を、最後の1文字まで確かめて入力してください。',
    PurchaseRequestFieldRefused: (field: string, most: number, isYear: boolean) =>
      isYear
        ? `${field}は1から${most}までの数字で入力してください。`
        : `${field}は${number(most)}文字までです。短くしてください。`,
    TitleInCatalogue: 'この資料は図書館にあります。リクエストではなく、予約をしてください。',
    AlreadyRequested: '同じ資料のリクエストを、すでに受け付けています。',
    PurchaseRequestLimitReached: (per: 'OPEN' | 'YEAR', limit: number, inUse: number): string =>
      limit === 0
        ? 'リクエストは受け付けていません。図書館の窓口でご相談ください。'
        : per === 'OPEN'
          ? `リクエストは同時に${number(limit)}件までです（現在${number(inUse)}件）。`
          : `リクエストは4月からの1年に${number(limit)}件までです（今年度${number(inUse)}件）。`,
    PurchaseRequestNotChangeable: (state: string) => `「${state}」のリクエストには、この手続きはできません。`,
    ReasonNeeded: (most: number) => `お断りする理由を1〜${number(most)}文字で書いてください。利用者に伝わります。`,
  },
  noticeTopics: { REQUESTS: 'リクエスト' },
}
