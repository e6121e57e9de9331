import type { Branch, Language } from '../../../../generated/prisma/client.ts'
import type { Temporal } from '../calendar/dates.ts'
import type { NewsTextRow } from './news.ts'

type Names = Pick<Branch, 'name' | 'nameEn' | 'nameEasy' | 'nameZh' | 'nameKo'>

/** The closed days and their reason, as the calendar has them. */
interface ClosedDays {
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  note: string | null
}

const locales: Record<Language, string> = { JA: 'ja', EASY: 'ja', EN: 'en-GB', ZH: 'zh-CN', KO: 'ko' }

/** From so many days on, the dates name their years, because a day and a month could be those of another year. */
const longClosure = 180

/** The texts that announce a closure in all languages (N4). The reason is as staff wrote it, in Japanese. */
export function closureTexts(branch: Names, { from, until, note }: ClosedDays): NewsTextRow[] {
  const isOne = from.equals(until)
  const [reason, lineOfReason] = note ? [`${note}のため、`, `\n${note}`] : ['', '']
  const year = from.until(until).days >= longClosure ? ({ year: 'numeric' } as const) : {}
  const day = (date: Temporal.PlainDate, language: Language) =>
    date.toLocaleString(locales[language], { ...year, month: 'long', day: 'numeric', weekday: 'short' })
  const days = (language: Language, several: (first: string, last: string) => string, one = (only: string) => only) =>
    isOne ? one(day(from, language)) : several(day(from, language), day(until, language))
  const { name, nameEn } = branch
  const [easy, zh, ko] = [branch.nameEasy ?? name, branch.nameZh ?? name, branch.nameKo ?? nameEn]
  const inJapanese = days(
    'JA',
    (first, last) => `${first}から${last}まで`,
    (only) => `${only}に`,
  )
  return [
    { language: 'JA', title: `休館のお知らせ（${name}）`, text: `${reason}${name}は${inJapanese}休館します。` },
    { language: 'EASY', title: `${easy}の休みの日`, text: `${easy}は${inJapanese}休みます。${lineOfReason}` },
    {
      language: 'EN',
      title: `${nameEn}: closed`,
      text: `${nameEn} is closed ${days(
        'EN',
        (first, last) => `from ${first} to ${last}`,
        (only) => `on ${only}`,
      )}.${lineOfReason}`,
    },
    {
      language: 'ZH',
      title: `闭馆通知（${zh}）`,
      text: `${zh}${days(
        'ZH',
        (first, last) => `自${first}至${last}`,
        (only) => `于${only}`,
      )}闭馆。${lineOfReason}`,
    },
    {
      language: 'KO',
      title: `휴관 안내 (${ko})`,
      text: `${ko}: ${days('KO', (first, last) => `${first}부터 ${last}까지`)} 휴관합니다.${lineOfReason}`,
    },
  ]
}
