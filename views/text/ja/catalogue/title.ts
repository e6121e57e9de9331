import { number } from '../language.ts'

type ItemState = 'ON_SHELF' | 'ON_LOAN' | 'HELD' | 'MOVING' | 'REFERENCE_ONLY' | 'UNAVAILABLE' | 'UNKNOWN'

export const title = {
  copies: {
    onShelf: (n: number) => `貸出できます（${number(n)}点）`,
    allOut: '貸出中',
    referenceOnly: '館内閲覧のみ（禁帯出）',
    none: '貸出できる資料がありません',
    holds: (n: number) => `予約 ${number(n)}件`,
    lendable: (n: number) => `貸出用の所蔵 ${number(n)}点`,
    /** For one branch, in a title with many copies. */
    ofBranch: (total: number, onShelf: number) => `${number(total)}点のうち${number(onShelf)}点が貸出できます`,
  },
  itemStates: {
    ON_SHELF: '貸出できます',
    ON_LOAN: '貸出中',
    HELD: '予約の方に取置中',
    MOVING: '移動中',
    REFERENCE_ONLY: '禁帯出',
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
    more: (n: number) => `ほか ${number(n)}点`,
  },
}

/** Details of a record below the first lines of a title's page. */
export const record = {
  edition: '版',
  extent: '大きさなど',
  series: 'シリーズ',
  /** The page with the contents and the notes of a title. */
  more: '内容と注記',
  contents: '内容',
  notes: '注記',
  /** Follows the first of many names. */
  others: 'ほか',
  previous: '前のページ',
  next: '次のページ',
}
