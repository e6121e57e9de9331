import { number } from '../language.ts'

type ItemState =
  | 'ON_SHELF'
  | 'ON_LOAN'
  | 'HELD'
  | 'MOVING'
  | 'ON_ORDER'
  | 'REFERENCE_ONLY'
  | 'DAMAGED'
  | 'UNAVAILABLE'
  | 'UNKNOWN'

export const title = {
  copies: {
    /** The badge of a title that a branch has on its shelf. */
    at: (branch: string) => `${branch}にあります`,
    /** The number of further branches, after the first one. */
    otherBranches: (n: number) => `ほか${number(n)}館`,
    /** For equal copies of one branch. */
    count: (n: number) => `${number(n)}点`,
    onShelf: (n: number) => `貸出できます（${number(n)}点）`,
    allOut: '貸出中',
    /** A title whose lendable copies are all ordered or being processed. */
    onOrder: '購入・準備中',
    /** A title without a copy on the shelf, and its holds. */
    outWith: (out: string, holds: string) => `${out}・${holds}`,
    referenceOnly: '館内閲覧のみ（禁帯出）',
    none: '貸出できる資料がありません',
    /** The badge of a title whose whole text anybody can read on the web (C48). */
    readable: '読める',
    /** The badge of a title without copies that a provider lends (C51). */
    electronic: '電子図書館で借りる',
    holds: (n: number) => `予約 ${number(n)}人`,
    lendable: (n: number) => `貸出用の所蔵 ${number(n)}点`,
    /** For one branch, in a title with many copies. */
    ofBranch: (total: number, onShelf: number) => `${number(total)}点のうち${number(onShelf)}点が貸出できます`,
  },
  /** A title in the viewer's account. */
  mine: { RESERVED: '予約中', READY: '受け取れます', ON_LOAN: '貸出中（あなた）' },
  /** Open texts, and publications that a provider lends (C48, C51). */
  online: {
    read: '本文を読む',
    borrow: (provider: string) => `${provider}で借りる`,
    available: '今、借りられます',
    unavailable: '今は貸出中です',
    holds: (n: number) => `予約 ${number(n)}人`,
    from: (day: string) => `${day}ごろから借りられます`,
    checked: (time: string) => `${time}の時点`,
    /** For a title without copies. */
    noHold: 'この資料は、インターネットで利用します。予約はいりません。',
    elsewhere: '貸出と予約の手続きは、提供元のサイトで行います。',
  },
  /** The estimate for a hold that would be placed now (H14). */
  estimate: {
    place: (n: number) => `いま予約すると${number(n)}番目です。`,
    within: (weeks: number) => `${number(weeks)}週間以内に届く見込みです。`,
    weeks: (from: number, to: number) => `届くまで${number(from)}〜${number(to)}週間ほどです。`,
    months: (from: number, to: number) => `届くまで${number(from)}〜${number(to)}か月ほどです。`,
  },
  itemStates: {
    ON_SHELF: '貸出できます',
    ON_LOAN: '貸出中',
    HELD: '予約の方に取置中',
    MOVING: '移動中',
    ON_ORDER: '購入・準備中',
    REFERENCE_ONLY: '禁帯出',
    DAMAGED: '破損のため貸出できません',
    UNAVAILABLE: '利用できません',
    UNKNOWN: '分かりません',
  } satisfies Record<ItemState, string>,
  dueOn: (day: string) => `${day}返却予定`,
  location: {
    floor: (n: number) => `${n}階`,
    basement: (n: number) => `地下${n}階`,
    /** For a copy in closed stacks. */
    ask: '窓口でお尋ねください',
  },
  detail: {
    /** The badge of the patron's own branch. */
    usual: 'いつもの館',
    reading: '読み',
    publisher: '出版者',
    published: '出版年',
    classes: '分類',
    isbn: 'ISBN',
    subjects: '件名',
    language: '言語',
    type: '種類',
    discLabel: 'ラベル',
    copies: '所蔵',
    branch: '館',
    shelfMark: '請求記号',
    /** The heading of the column that also has the locations of the copies. */
    place: '場所・請求記号',
    state: '状態',
    addCopy: '所蔵を加える',
    deskRecord: '書誌の管理',
    otherVolumes: 'ほかの巻',
    referenceOnly: 'この資料は館内で読むためのもので、貸出も予約もできません。所蔵している館へおいでください。',
    noLendable: '貸出できる資料がないため、予約できません。',
    ended: 'この資料は、図書館の所蔵ではなくなりました。予約はできません。',
    more: (n: number) => `ほか ${number(n)}点`,
  },
  refusals: { UnknownTitle: 'この資料は見つかりません。' },
}

/** Details of a record below the first lines of a title's page. */
export const record = {
  edition: '版',
  extent: '大きさなど',
  series: 'シリーズ',
  links: 'リンク',
  summary: '内容紹介',
  performers: '出演・演奏',
  genres: 'ジャンル',
  audience: '対象',
  hosts: '収録誌など',
  variantTitles: 'ほかのタイトル',
  languageNotes: '言語・字幕',
  systemNotes: '再生機器など',
  awards: '受賞',
  publicationPlaces: '出版地',
  deweyClasses: '分類（DDC）',
  /** The page with the contents and the notes of a title. */
  more: '内容と注記',
  contents: '内容',
  notes: '注記',
  /** Follows the first of many names. */
  others: 'ほか',
  previous: '前のページ',
  next: '次のページ',
}
