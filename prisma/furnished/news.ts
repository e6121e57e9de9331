import { Temporal } from '../../server/domain/library/calendar/dates.ts'
import { createNews } from '../../server/domain/library/news/change.ts'
import { closedDays } from '../demo/branches.ts'
import { patrons } from '../demo/patrons.ts'
import type { Demo } from './demo.ts'

interface DemoNews {
  publishedDaysAgo: number
  endsInDays: number
  /** Codes of the branches that it is about. All of them when absent. */
  branches?: string[]
  ja: [title: string, text: string]
  en: [title: string, text: string]
  easy?: [title: string, text: string]
}

const news: DemoNews[] = [
  {
    publishedDaysAgo: 24,
    endsInDays: 90,
    ja: [
      '利用カードをインターネットで申し込めます',
      '市内にお住まいの方、通勤・通学している方は、利用カードをインターネットで申し込めるようになりました。\n\n申し込みのあと、ご本人と住所を確認できるものを受取館にお持ちください。その場でカードをお渡しします。',
    ],
    en: [
      'Apply for a library card online',
      'If you live, work or study in the city, you can now apply for a card on this site.\n\nBring proof of your name and address to the library that you chose, and take your card home the same day.',
    ],
    easy: [
      '図書館（としょかん）の カードを インターネットで 申（もう）しこめます',
      'この 市（し）に 住（す）んでいる 人、この 市の 会社（かいしゃ）や 学校（がっこう）に 行（い）っている 人は、カードを 作（つく）れます。',
    ],
  },
  {
    publishedDaysAgo: 15,
    endsInDays: 120,
    branches: ['chuo'],
    ja: [
      '中央図書館に予約受取ロッカーを設置しました',
      '予約した本を、開館時間のあとも受け取れるロッカーを、中央図書館の玄関の横に設置しました。朝7時から夜10時まで、休館日も利用できます。\n\n予約のときに、受取場所で「予約受取ロッカー」を選んでください。用意ができると、ロッカーの番号と暗証番号が予約状況の画面に表示されます。',
    ],
    en: [
      'Pickup lockers at the Central Library',
      'You can collect your holds from lockers beside the entrance of the Central Library, from 7:00 to 22:00 every day.\n\nChoose the lockers as the place of pickup when you reserve. The page of your holds shows the locker and its code.',
    ],
  },
  {
    publishedDaysAgo: 8,
    endsInDays: 180,
    branches: ['chuo', 'miyuki', 'seto'],
    ja: [
      'おはなし会のご案内',
      '絵本の読み聞かせと手遊びの会です。申し込みは必要ありません。\n\n中央図書館　毎月第2・第4土曜日　午前11時から\n幸町図書館　毎月第1土曜日　午前10時30分から\n瀬戸町図書館　毎月第3日曜日　午後2時から\n\n0歳から小学生までのお子さんと、保護者の方がご参加いただけます。',
    ],
    en: [
      'Story time for children',
      'Picture books are read aloud in Japanese. Children up to primary school age and their parents are welcome without registration.\n\nCentral Library: second and fourth Saturday, 11:00\nSaiwaicho Library: first Saturday, 10:30\nSetocho Library: third Sunday, 14:00',
    ],
  },
  {
    publishedDaysAgo: 2,
    endsInDays: 60,
    ja: [
      '特集「はじめて出会う絵本」を公開しました',
      '赤ちゃんと一緒に楽しめる絵本を、児童担当の職員が選びました。「特集」のページからご覧ください。予約もできます。',
    ],
    en: [
      'New list: first picture books',
      'Our children’s librarians have chosen picture books for babies and small children. You find them on the page of lists, and can reserve them there.',
    ],
  },
]

const dayNames = ['月', '火', '水', '木', '金', '土', '日']
const dayJa = ({ month, day, dayOfWeek }: Temporal.PlainDate) => `${month}月${day}日（${dayNames[dayOfWeek - 1]}）`
const dayEn = (date: Temporal.PlainDate) =>
  date.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

/** The days before the closure on which it is announced at the earliest. */
const announcedDays = 60

/** The announcement of the next closure of all branches. Null while it is far off. */
function closureNews(today: Temporal.PlainDate): DemoNews | null {
  const closures = closedDays.map(({ from: [month, day], days, note }) => {
    const thisYear = today.with({ month, day })
    const first = Temporal.PlainDate.compare(thisYear, today) < 0 ? thisYear.add({ years: 1 }) : thisYear
    return { first, last: first.add({ days: days - 1 }), note }
  })
  const [next] = closures.sort((one, other) => Temporal.PlainDate.compare(one.first, other.first))
  const ahead = next ? today.until(next.first).days : 0
  if (!next || ahead > announcedDays) return null
  const { first, last, note } = next
  return {
    publishedDaysAgo: 1,
    endsInDays: today.until(last).days,
    ja: [
      `${note}の休館日のお知らせ`,
      `${dayJa(first)}から${dayJa(last)}まで、すべての図書館と図書室を休館します。\n\n本と雑誌は、各館の返却ポストに返却できます。CDとDVDは、開館してから窓口にお返しください。インターネットでの検索と予約は、休館中もご利用いただけます。`,
    ],
    en: [
      `Closed from ${dayEn(first)}`,
      `All branches are closed from ${dayEn(first)} to ${dayEn(last)}.\n\nReturn books and magazines by the return boxes. CDs and DVDs are returned at the counter when it is open again. You can search and reserve on this site as usual.`,
    ],
  }
}

/** Publishes news in Japanese, in English and partly in easy Japanese. */
export async function furnishNews({ tx, person, branch, today, daysAgo }: Demo): Promise<void> {
  const editor = { staffId: person(patrons.shisho).id, isAdmin: true }
  const closure = closureNews(today)
  for (const { publishedDaysAgo, endsInDays, branches, ja, en, easy } of closure ? [...news, closure] : news) {
    const texts = [
      { language: 'JA' as const, title: ja[0], text: ja[1] },
      { language: 'EN' as const, title: en[0], text: en[1] },
      ...(easy ? [{ language: 'EASY' as const, title: easy[0], text: easy[1] }] : []),
    ]
    const period = { from: today.subtract({ days: publishedDaysAgo }), until: today.add({ days: endsInDays }) }
    const branchIds = branches?.map(branch) ?? null
    await createNews(tx, { kind: 'NEWS', ...period, branchIds, texts }, editor, daysAgo(publishedDaysAgo, 9))
  }
}
