import { clockText, dayText, momentDayText, monthText, nearDayText, shortDayText, timeText } from './dates.ts'
import { languageName } from './language-name.ts'

interface Wanted<Code extends string> {
  /** The code in addresses, cookies and folder names. */
  code: Code
  /** The language tag in HTML and mail (BCP 47). */
  tag: string
  /** The name of the language in itself. */
  name: string
  /** The locale of dates and numbers. */
  locale: string
  /** The names of branches and other records to show: Japanese, Japanese with the reading, or English. */
  namesIn: 'ja' | 'readings' | 'en'
  betweenSentences: '' | ' '
}

/** The names of a branch or another record of the library. */
interface Names {
  name: string
  nameEn: string
  /** In hiragana. */
  nameReading?: string | null
  nameEasy?: string | null
  nameZh?: string | null
  nameKo?: string | null
}

/** The name in a language besides Japanese and English, where the record has one. */
const ownName: Record<string, (names: Names) => string | null | undefined> = {
  easy: ({ nameEasy }) => nameEasy,
  zh: ({ nameZh }) => nameZh,
  ko: ({ nameKo }) => nameKo,
}

/** The names of a material type. Null falls back to Japanese or English. */
export interface TypeNames extends Names {
  nameEasy: string | null
  nameZh: string | null
  nameKo: string | null
}

/** Returns the name of a material type that the library wrote in this language, or null. */
export function ownTypeName(code: string, { nameEasy, nameZh, nameKo }: TypeNames): string | null {
  const own: Record<string, string | null> = { easy: nameEasy, zh: nameZh, ko: nameKo }
  return own[code] ?? null
}

/** The functions and properties of a language besides its texts. */
export function language<Code extends string>({ code, tag, name, locale, namesIn, betweenSentences }: Wanted<Code>) {
  let numbers: Intl.NumberFormat | undefined
  return {
    code,
    tag,
    name,
    namesIn,
    /** The `lang` attribute of Japanese text. Undefined on a Japanese page. */
    japanese: tag === 'ja' ? undefined : ('ja' as const),
    /** Whether the language is written with kanji or hanzi. */
    hasHan: /^(ja|zh)/.test(locale),
    number: (n: number) => {
      numbers ??= new Intl.NumberFormat(locale)
      return numbers.format(n)
    },
    day: (date: Date | string) => dayText(locale, date),
    /** A calendar date without its year. */
    nearDay: (date: Date | string) => nearDayText(locale, date),
    shortDay: (date: Date | string) => shortDayText(locale, date),
    /** A month (YYYY-MM) as text. */
    month: (month: string) => monthText(locale, month),
    momentDay: (moment: Date | string) => momentDayText(locale, moment),
    time: (moment: Date | string) => timeText(locale, moment),
    clock: (moment: Date | string) => clockText(locale, moment),
    /** Without the reading, for tables and long selects. */
    pickShort: (names: Names) =>
      (namesIn === 'readings' ? null : ownName[code]?.(names)) || (namesIn === 'en' ? names.nameEn : names.name),
    pick: (names: Names) => {
      const own = ownName[code]?.(names)
      if (own) return own
      if (namesIn === 'en') return names.nameEn
      return namesIn === 'readings' && names.nameReading ? `${names.name}（${names.nameReading}）` : names.name
    },
    typeName: (names: TypeNames) => ownTypeName(code, names) ?? (namesIn === 'en' ? names.nameEn : names.name),
    sentences: (all: string[]) => all.join(betweenSentences),
    /** The name of a language by its ISO 639 code. */
    languageName: (named: string) => languageName(tag, named),
  }
}

export type LanguageBasics = ReturnType<typeof language<string>>
