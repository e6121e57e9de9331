import type { introspection_types } from '../../../generated/graphql-env.d.ts'

type Reason = introspection_types['LibraryReason']['enumValues']

/** Messages about a library system that handles cards, loans and holds (G1). */
export const system = {
  reasons: {
    ALREADY_RESERVED: '予約済みです。',
    ON_LOAN_TO_PATRON: '貸出中の資料です。',
    NOT_HOLDABLE: '予約できない資料です。',
    NO_COPIES: '予約できる所蔵がない資料です。',
    ITEM_REQUIRED: '巻・号を選んで予約してください。',
    TOO_MANY_HOLDS: '予約できる点数の上限です。',
    BARRED: '今は利用できません。図書館へお問い合わせください。',
    CARD_EXPIRED: '利用者カードの有効期限が過ぎています。図書館の窓口で更新してください。',
    PASSWORD_EXPIRED:
      'パスワードの期限が切れています。図書館の利用者ページ（OPAC）か窓口で、新しいパスワードにしてください。',
    DEBT: '未払いの料金があります。図書館へお問い合わせください。',
    PICKUP_NOT_OFFERED: 'この館では受け取れません。ほかの館を選んでください。',
    AGE_RESTRICTED: '年齢の制限がある資料です。',
    TOO_LATE_TO_CHANGE: '準備が進んでいるため、変更できません。',
    RESERVED_BY_OTHERS: '予約があります。',
    TOO_MANY_RENEWALS: '延長できる回数を超えています。',
    TOO_EARLY_TO_RENEW: 'まだ延長できません。返却期限が近くなってからお試しください。',
    NOT_RENEWABLE: '延長できない貸出です。',
    OVERDUE: '返却期限を過ぎています。',
    NOT_FOUND: '図書館の記録に見つかりません。',
    OTHER: '図書館のシステムが受け付けませんでした。図書館へお問い合わせください。',
    NOT_OFFERED: 'この図書館では、ここからはできません。窓口でご相談ください。',
    NOT_ANSWERED: '図書館のシステムにつながらないため、できませんでした。何も変更されていません。',
    PERHAPS_DONE:
      '図書館のシステムから返事がありませんでした。できているかもしれません。少したってから、予約状況・貸出状況で確かめてください。',
  } satisfies Record<Reason, string>,
  /** Quotes the message of the library system. */
  says: (words: string) => `図書館からの返事：「${words}」`,
  /** Reasons why a page cannot be shown. */
  away: (since: string) =>
    `図書館のシステムに${since}からつながりません。予約状況と貸出状況は見られず、予約や延長もできません。しばらくしてから、もう一度お試しください。検索、予約かご、お気に入りは使えます。お急ぎのときは、図書館へお電話ください。`,
  closed: (until: string) =>
    `図書館のシステムが止まる時間です。${until}から使えます。検索、予約かご、お気に入りは今も使えます。`,
  /** The change may have been made. */
  perhaps:
    '図書館のシステムから返事がありませんでした。できているかもしれません。少したってから、予約状況・貸出状況で確かめてください。それまで、同じ操作をしないでください。',
  /** Follows the reason when a form was sent. */
  unchanged: '何も変更されていません。',
  /** Too many requests wait for the library system. */
  busy: '図書館のシステムが混み合っているため、今は表示も手続きもできません。10秒ほどたってから、もう一度お試しください。検索、予約かご、お気に入りは使えます。',
  busyTitle: '図書館のシステムが混み合っています',
  title: '図書館のシステムにつながりません',
  /** For all copies of a title. */
  unknown: '貸出の状況は分かりません',
  dueUnknown: '返却期限は図書館でお確かめください。',
  /** For staff. */
  keeps: (name: string) => `${name}が利用者・貸出・予約を受け持っています。`,
  states: {
    ANSWERS: (_when: string) => 'つながっています。',
    DOWN: (since: string) => `${since}からつながりません。`,
    CLOSED: (until: string) => `止まる時間です（${until}まで）。`,
  },
  contact: '図書館のいつもの方法',
  fixedPickup: '受取館は変更できません。',
  lastDayUnknown: '受け取りの期限は図書館でお確かめください。',
  refused: '図書館のシステムからの返事',
}
