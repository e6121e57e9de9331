/** A patron of the demo library. Days are relative to the day of seeding; negative ones are in the past. */
export interface DemoPatron {
  cardNumber: string
  name: string
  nameReading: string
  /** The code of the category. */
  category: string
  /** Code of the branch where the card was issued. */
  home: string
  role?: 'DESK' | 'BRANCH_MANAGER' | 'ADMIN'
  /** Codes of the branches that a BRANCH_MANAGER runs. */
  manages?: string[]
  /** The demo password unless set. */
  password?: 'none' | 'provisional'
  mail?: 'verified' | 'unverified'
  barredFor?: { from: number; until: number | null }
  expiresIn?: number
  /** The titles on loan, and the days until they are due. */
  loans?: { title: string; due: number }[]
  /** The titles of open holds, oldest first. Those in `waiting` are not yet confirmed. */
  holds?: string[]
  waiting?: string[]
  /** The favourites, oldest first, with the patron's note. */
  favourites?: { title: string; note?: string }[]
}

export const demoPassword = 'madoguchi'

/** The named patrons of the demo library and of the tests, each in a different situation. */
export const patrons = {
  /** An ordinary patron: a verified mail address, a loan, holds, favourites. The README names this card. */
  hanako: {
    cardNumber: '10000001',
    name: '山田 花子',
    nameReading: 'ヤマダ ハナコ',
    category: 'RESIDENT',
    home: 'chuo',
    mail: 'verified',
    loans: [{ title: '舟を編む', due: 9 }],
    holds: ['火花'],
    waiting: ['君たちはどう生きるか'],
    favourites: [{ title: 'こころ', note: '読書会で話した本。夏休みに読む' }, { title: '容疑者Xの献身' }],
  },
  /** Has a long-overdue loan, so holds stay 予約受付中. */
  ichiro: {
    cardNumber: '10000002',
    name: '佐藤 一郎',
    nameReading: 'サトウ イチロウ',
    category: 'RESIDENT',
    home: 'chuo',
    mail: 'verified',
    loans: [{ title: 'コンビニ人間', due: -45 }],
    waiting: ['火花'],
  },
  /** At the limit of CDs. */
  misaki: {
    cardNumber: '10000003',
    name: '鈴木 美咲',
    nameReading: 'スズキ ミサキ',
    category: 'COMMUTER',
    home: 'miyuki',
    mail: 'verified',
  },
  /** At the limit of DVDs and videos. */
  ken: { cardNumber: '10000004', name: '高橋 健', nameReading: 'タカハシ ケン', category: 'RESIDENT', home: 'seto' },
  /** No mail address. */
  setsuko: {
    cardNumber: '10000005',
    name: '田中 節子',
    nameReading: 'タナカ セツコ',
    category: 'RESIDENT',
    home: 'ishima',
  },
  /** A mail address that was never verified. */
  makoto: {
    cardNumber: '10000006',
    name: '伊藤 誠',
    nameReading: 'イトウ マコト',
    category: 'RESIDENT',
    home: 'mitsu',
    mail: 'unverified',
  },
  /** No password yet. */
  yui: {
    cardNumber: '10000007',
    name: '渡辺 結衣',
    nameReading: 'ワタナベ ユイ',
    category: 'RESIDENT',
    home: 'nadasaki',
    password: 'none',
  },
  /** A provisional password from the counter at Ashimori. */
  kenta: {
    cardNumber: '10000008',
    name: '小林 健太',
    nameReading: 'コバヤシ ケンタ',
    category: 'RESIDENT',
    home: 'ashimori',
    password: 'provisional',
  },
  /** A card of a partner municipality. */
  taro: {
    cardNumber: '30000001',
    name: '倉敷 太郎',
    nameReading: 'クラシキ タロウ',
    category: 'MUTUAL_USE',
    home: 'chuo',
    mail: 'verified',
  },
  /** Barred without an end date. */
  goro: {
    cardNumber: '10000009',
    name: '中村 五郎',
    nameReading: 'ナカムラ ゴロウ',
    category: 'RESIDENT',
    home: 'chuo',
    barredFor: { from: -20, until: null },
  },
  /** Was barred until yesterday. */
  akira: {
    cardNumber: '10000010',
    name: '加藤 明',
    nameReading: 'カトウ アキラ',
    category: 'RESIDENT',
    home: 'chuo',
    barredFor: { from: -40, until: -1 },
  },
  /** The card expired. */
  fumi: {
    cardNumber: '10000011',
    name: '吉田 文',
    nameReading: 'ヨシダ フミ',
    category: 'COMMUTER',
    home: 'chuo',
    expiresIn: -3,
  },
  /** Runs the library. */
  shisho: {
    cardNumber: '90000001',
    name: '司書 栞',
    nameReading: 'シショ シオリ',
    category: 'RESIDENT',
    home: 'chuo',
    role: 'ADMIN',
    mail: 'verified',
  },
  /** Works at the counter. */
  madoguchi: {
    cardNumber: '90000002',
    name: '窓口 さくら',
    nameReading: 'マドグチ サクラ',
    category: 'RESIDENT',
    home: 'chuo',
    role: 'DESK',
  },
  /** Runs one branch. */
  kancho: {
    cardNumber: '90000003',
    name: '分館 守',
    nameReading: 'ブンカン マモル',
    category: 'RESIDENT',
    home: 'seto',
    role: 'BRANCH_MANAGER',
    manages: ['seto'],
  },
} satisfies Record<string, DemoPatron>

export const demoPatrons: DemoPatron[] = Object.values(patrons)
