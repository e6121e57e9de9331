import type { Language, NoticeKind } from '../../generated/prisma/enums.ts'
import type {
  MailMessage,
  MessageContent,
  NewTitleLine,
  TitleName,
  Visit,
} from '../../server/domain/delivery/messages/message.ts'
import { isToOther, type SecurityKind, securityKinds } from '../../server/domain/notices/kinds.ts'

const branch: Visit = {
  code: 'chuo',
  name: '中央図書館',
  nameEn: 'Central Library',
  nameReading: 'ちゅうおうとしょかん',
  nameEasy: '中央図書館（ちゅうおうとしょかん）',
  nameZh: '中央图书馆',
  nameKo: '중앙 도서관',
  address: '岡山市北区二日市町56',
  addressEn: '56 Futsukaichicho, Kita-ku, Okayama',
  phone: '086-223-3373',
  hours: [
    ...[2, 3, 4, 5].map((weekday) => ({ weekday, opens: 9 * 60, closes: 19 * 60 })),
    ...[6, 7].map((weekday) => ({ weekday, opens: 9 * 60, closes: 17 * 60 })),
  ],
  closedDays: ['2026-11-30'],
}

/** A branch without a reading and without names in other languages. */
const unread = { nameReading: null, nameEasy: null, nameZh: null, nameKo: null }

const titles = {
  short: { id: 12, title: '銀河鉄道の夜', volume: null },
  volume: { id: 345, title: '坂の上の雲', volume: '第2巻' },
  english: { id: 6789, title: 'The Memory of Water', volume: null },
  /** A record can contain markup. The mail must show it as text. */
  hostile: { id: 101, title: '<b>太字</b> & "引用" \'{{title}}\' <img src=x onerror=alert(1)>', volume: '"上"' },
  long: {
    id: 234567,
    title:
      '岡山市立図書館所蔵明治大正期郷土資料目録 附・旧藩関係文書および地方新聞記事索引 昭和三十年代の増補改訂を経た復刻版',
    volume: '別巻3',
  },
} satisfies Record<string, TitleName>

const place = { name: '駅前ロッカー', nameEn: 'Station lockers', nameEasy: null, nameZh: '站前取书柜', nameKo: null }

const spokenCd = {
  ...{ name: '朗読CD', nameEn: 'Spoken CD', nameEasy: '本を読むCD' },
  ...{ nameZh: '朗读CD', nameKo: '낭독 CD' },
}

const newTitle = (
  title: TitleName,
  author: string | null,
  materialType: NewTitleLine['materialType'] = null,
): NewTitleLine => ({
  ...title,
  author,
  publisher: '岩波書店',
  publishedYear: 2026,
  materialType,
})

const [asked, later] = [new Date('2026-11-24T01:00:00Z'), new Date('2026-11-24T02:00:00Z')]

type OtherKind = Exclude<NoticeKind, SecurityKind>

const others: { [Kind in OtherKind]: Extract<MessageContent, { kind: Kind }> } = {
  HOLD_READY: {
    kind: 'HOLD_READY',
    branch,
    holds: [
      { holdId: 501, title: titles.short, lastDay: '2026-12-03', shelfNumber: 17 },
      { holdId: 502, title: titles.volume, lastDay: '2026-12-03', shelfNumber: 18 },
      {
        ...{ holdId: 503, title: titles.hostile, lastDay: '2026-12-05', shelfNumber: null },
        pickup: { place, compartment: 'A3', code: '12345678' },
      },
    ],
  },
  HOLD_EXPIRES_SOON: {
    kind: 'HOLD_EXPIRES_SOON',
    branch,
    holds: [{ holdId: 504, title: titles.volume, lastDay: '2026-12-03', shelfNumber: 18 }],
  },
  GUARDIAN_HOLD_READY: { kind: 'GUARDIAN_HOLD_READY', patron: '見本 太郎', count: 2, branch, lastDay: '2026-12-03' },
  GUARDIAN_DUE_SOON: { kind: 'GUARDIAN_DUE_SOON', patron: '見本 太郎', count: 3, dueOn: '2026-12-03' },
  OVERDUE: {
    kind: 'OVERDUE',
    texts: { JA: null, EN: null, EASY: null, ZH: null, KO: null },
    loans: [
      { title: titles.short, branch, dueOn: '2026-11-17' },
      { title: titles.hostile, branch, dueOn: '2026-11-17' },
    ],
  },
  GUARDIAN_OVERDUE: { kind: 'GUARDIAN_OVERDUE', patron: '見本 太郎', count: 2, dueOn: '2026-11-17' },
  HOLDS_PLACED: {
    kind: 'HOLDS_PLACED',
    holds: [
      { holdId: 505, title: titles.short, branch, place },
      { holdId: 506, title: titles.hostile, branch, place: null },
    ],
  },
  HOLD_CHANGED: {
    kind: 'HOLD_CHANGED',
    holds: [
      { holdId: 507, title: titles.volume, branch, place, isReverted: false },
      { holdId: 508, title: titles.hostile, branch, place: null, isReverted: true },
    ],
  },
  LOAN_RENEWED: {
    kind: 'LOAN_RENEWED',
    loans: [
      { title: titles.short, dueOn: '2026-12-17' },
      { title: titles.hostile, dueOn: '2026-12-17' },
    ],
  },
  HOLD_CANCELLED: {
    kind: 'HOLD_CANCELLED',
    titles: [
      { ...titles.english, reason: '資料が見つからない', isOnLoan: false },
      { ...titles.hostile, reason: '<b>Out of print</b> & "gone"', isOnLoan: false },
      { ...titles.volume, reason: null, isOnLoan: true },
    ],
  },
  HOLD_ENDED: { kind: 'HOLD_ENDED', titles: [titles.volume, titles.hostile] },
  HOLD_WITHOUT_PICKUP: { kind: 'HOLD_WITHOUT_PICKUP', titles: [titles.volume, titles.hostile], branch },
  CONTACT_ANSWER: {
    kind: 'CONTACT_ANSWER',
    answer: '<b>The map</b> & "its index" are on the second floor.\n\nSee you soon.',
    receivedAt: new Date('2026-11-30T03:04:05Z'),
  },
  CARD_APPLICATION: {
    kind: 'CARD_APPLICATION',
    step: 'RECEIVED',
    secret: '5a3e00000000000000000000000000000000e1a5',
    number: 'K-000123',
    lastDay: '2026-12-24',
    branch,
  },
  CARD_EXPIRES: { kind: 'CARD_EXPIRES', lastDay: '2026-12-24', renewsOnlineFrom: '2026-11-24' },
  REQUEST_STEP: {
    kind: 'REQUEST_STEP',
    step: 'DECLINED',
    wish: titles.english.title,
    reason: '<b>Out of print</b> & "gone"',
    noHold: null,
  },
  NEWS: {
    kind: 'NEWS',
    newsId: 7,
    isUrgent: true,
    texts: [
      {
        language: 'JA',
        title: '台風のため臨時休館します',
        text: '11月24日（火）は、台風のためお休みします。\n返却期限は次の開館日に延びます。\n\nご用の方は、翌日においでください。',
      },
      {
        language: 'EN',
        title: 'All branches are closed because of a typhoon',
        text: 'All branches are closed on Tuesday, 24 November.\nDue dates move to the next open day.',
      },
      { language: 'ZH', title: '因台风临时闭馆', text: '11月24日（星期二）因台风闭馆。\n还书期限顺延到下一个开馆日。' },
      { language: 'KO', title: '태풍으로 임시 휴관합니다', text: '11월 24일(화)은 태풍으로 휴관합니다.' },
    ],
  },
  DUE_SOON: {
    kind: 'DUE_SOON',
    dueOn: '2026-12-03',
    loans: [
      { title: titles.short, branch },
      { title: titles.hostile, branch },
      {
        title: titles.long,
        branch: { ...branch, code: 'ashimori', name: '足守図書館', nameEn: 'Ashimori Library', ...unread },
      },
    ],
  },
  TITLE_LIST: {
    kind: 'TITLE_LIST',
    listed: [
      { title: titles.short, copy: { branch, shelfMark: '913.6 M', state: 'ON_SHELF' } },
      { title: titles.hostile, copy: { branch, shelfMark: '<b>', state: 'ON_LOAN' } },
      { title: titles.long, copy: null },
    ],
  },
  NEW_TITLES: {
    kind: 'NEW_TITLES',
    total: 14,
    titles: [
      newTitle(titles.short, '宮沢, 賢治'),
      newTitle(titles.volume, '司馬, 遼太郎'),
      newTitle(titles.english, 'Emmi Itäranta', spokenCd),
      newTitle(titles.hostile, '<i>O\'Neil</i> & "Co"'),
      newTitle(titles.long, null),
    ],
  },
  VERIFY_ADDRESS: {
    kind: 'VERIFY_ADDRESS',
    secret: '5a3e00000000000000000000000000000000e1a5',
    code: '012345',
    until: later,
  },
  ADDRESS_CHANGED: { kind: 'ADDRESS_CHANGED', removed: false, at: asked },
  PASSWORD_LINK: { kind: 'PASSWORD_LINK', secret: '5a3e00000000000000000000000000000000e1a5', until: later },
}

const security = Object.fromEntries(securityKinds.map((kind) => [kind, { kind, at: asked }])) as {
  [Kind in SecurityKind]: { kind: Kind; at: Date }
}

const about = { ...others, ...security }

const envelope: Omit<MailMessage, keyof MessageContent> = {
  message: 'c0ffee000000000000000000',
  to: 'patron@example.jp',
  language: 'JA',
  library: { name: 'まどぐち市立図書館', nameEn: 'Madoguchi City Library' },
  card: '2345',
  contact: branch,
  date: new Date('2026-11-24T01:00:00Z'),
  mailKey: '5a3e0000-0000-4000-8000-000000000000',
}

const kinds = Object.keys(about) as NoticeKind[]

/** A sample message of each kind, in Japanese. It contains no personal data. */
export const sampleMessages = Object.fromEntries(
  kinds.map((kind) => [kind, { ...about[kind], ...envelope, ...(isToOther(kind) && { card: null }) }]),
) as {
  [Kind in NoticeKind]: Extract<MailMessage, { kind: Kind }>
}

/** A sample message in another language. */
export function sampleMessage(kind: NoticeKind, code: string): MailMessage {
  return { ...sampleMessages[kind], language: code.toUpperCase() as Language }
}
