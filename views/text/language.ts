import { clockText, dayText, momentDayText, monthText, shortDayText, timeText } from './dates.ts'
import { languageName } from './language-name.ts'

interface Wanted<Code extends string> {
  /** ISO 639-1, as addresses and `lang` have it. */
  code: Code
  /** How dates and numbers are written. */
  locale: string
  /** Which of the two names that the library keeps of its things is shown. */
  namesIn: 'ja' | 'en'
  betweenSentences: '' | ' '
}

/** What hangs on a language besides its words. */
export function language<Code extends string>({ code, locale, namesIn, betweenSentences }: Wanted<Code>) {
  return {
    code,
    namesIn,
    /** `lang` of what the library wrote in Japanese; a page in Japanese says nothing of it. */
    japanese: code === 'ja' ? undefined : ('ja' as const),
    /** Whether it is written in kanji as well. */
    hasHan: /^(ja|zh)/.test(locale),
    number: (n: number) => n.toLocaleString(locale),
    day: (date: Date | string) => dayText(locale, date),
    shortDay: (date: Date | string) => shortDayText(locale, date),
    /** Of a month as YYYY-MM. */
    month: (month: string) => monthText(locale, month),
    momentDay: (moment: Date | string) => momentDayText(locale, moment),
    time: (moment: Date | string) => timeText(locale, moment),
    clock: (moment: Date | string) => clockText(locale, moment),
    pick: (names: { name: string; nameEn: string }) => (namesIn === 'en' ? names.nameEn : names.name),
    sentences: (all: string[]) => all.join(betweenSentences),
    /** Of a language by its ISO 639 code. */
    languageName: (named: string) => languageName(code, named),
  }
}
