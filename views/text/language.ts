import { clockText, dayText, momentDayText, monthText, shortDayText, timeText } from './dates.ts'
import { languageName } from './language-name.ts'

interface Wanted<Code extends string> {
  /** As addresses, cookies and folders have it. */
  code: Code
  /** As HTML and mails have it (BCP 47). */
  tag: string
  /** What its readers call it. */
  name: string
  /** How dates and numbers are written. */
  locale: string
  /** Which of the names that the library keeps of its things is shown: the Japanese one, with its reading, or the English. */
  namesIn: 'ja' | 'readings' | 'en'
  betweenSentences: '' | ' '
}

/** What the library calls one of its things. */
interface Names {
  name: string
  nameEn: string
  /** In hiragana. */
  nameReading?: string | null
}

/** What hangs on a language besides its words. */
export function language<Code extends string>({ code, tag, name, locale, namesIn, betweenSentences }: Wanted<Code>) {
  let numbers: Intl.NumberFormat | undefined
  return {
    code,
    tag,
    name,
    namesIn,
    /** `lang` of what the library wrote in Japanese; a page in Japanese says nothing of it. */
    japanese: tag === 'ja' ? undefined : ('ja' as const),
    /** Whether it is written in kanji as well. */
    hasHan: /^(ja|zh)/.test(locale),
    number: (n: number) => {
      numbers ??= new Intl.NumberFormat(locale)
      return numbers.format(n)
    },
    day: (date: Date | string) => dayText(locale, date),
    shortDay: (date: Date | string) => shortDayText(locale, date),
    /** Of a month as YYYY-MM. */
    month: (month: string) => monthText(locale, month),
    momentDay: (moment: Date | string) => momentDayText(locale, moment),
    time: (moment: Date | string) => timeText(locale, moment),
    clock: (moment: Date | string) => clockText(locale, moment),
    /** In a table or a choice of many there is no room for readings. */
    pickShort: (names: Names) => (namesIn === 'en' ? names.nameEn : names.name),
    pick: (names: Names) => {
      if (namesIn === 'en') return names.nameEn
      return namesIn === 'readings' && names.nameReading ? `${names.name}（${names.nameReading}）` : names.name
    },
    sentences: (all: string[]) => all.join(betweenSentences),
    /** Of a language by its ISO 639 code. */
    languageName: (named: string) => languageName(tag, named),
  }
}

export type LanguageBasics = ReturnType<typeof language<string>>
