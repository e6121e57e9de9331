import { parseNumeral } from '../folding/numeral.ts'

interface PublishedDate {
  publishedYear: number | undefined
  /** The date as printed. Undefined when it says no more than the year. */
  publishedOn: string | undefined
}

/** The year before the first of each era. The last four are calendars of other countries. */
const eras: Record<string, number> = {
  ...{ 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, 明治: 1867, 慶応: 1864, 慶應: 1864, 元治: 1863, 文久: 1860 },
  ...{ 万延: 1859, 安政: 1853, 嘉永: 1847, 弘化: 1843, 天保: 1829, 文政: 1817, 文化: 1803, 享和: 1800, 寛政: 1788 },
  ...{ 天明: 1780, 安永: 1771, 明和: 1763, 宝暦: 1750, 寛延: 1747, 延享: 1743, 寛保: 1740, 元文: 1735, 享保: 1715 },
  ...{ 正徳: 1710, 宝永: 1703, 元禄: 1687, 貞享: 1683, 天和: 1680, 延宝: 1672, 寛文: 1660, 万治: 1657, 明暦: 1654 },
  ...{ 承応: 1651, 慶安: 1647, 正保: 1643, 寛永: 1623, 元和: 1614, 慶長: 1595 },
  ...{ 皇紀: -660, 檀紀: -2333, 民国: 1911, 民國: 1911 },
}

/** Abbreviated eras, with their year before the first and their last year. */
const abbreviations: Record<string, [before: number, last: number]> = {
  ...{ M: [1867, 45], T: [1911, 15], S: [1925, 64], H: [1988, 31], R: [2018, 99] },
  ...{ 明: [1867, 45], 大: [1911, 15], 昭: [1925, 64], 平: [1988, 31], 令: [2018, 99] },
}

const numeral = '[0-9〇一二三四五六七八九十百千]{1,7}'
const between = '[\\s.\\[(]*'
const eraYear = new RegExp(`(${Object.keys(eras).join('|')})${between}(元|${numeral})`)
const abbreviatedYear = new RegExp(`(?<![\\p{L}\\p{N}])([MTSHR明大昭平令])${between}(元|${numeral})`, 'u')

/** Full years, also in a date without separators, and years whose last digits are unknown: `199-`, `20--?`, `19uu`. */
const fullYear = /(?<!\d)((?:1[4-9]|20)\d\d)(?=(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)|(?!\d))/
const vagueYear = /(?<!\d)((?:1[4-9]|20)(?:\d[-?_u]|--|\?\?|__|uu))(?!\d)/i
const kanjiYear =
  /(?<![〇一二三四五六七八九十百千])(?:[一二][〇一二三四五六七八九]{3}|二?千[〇一二三四五六七八九十百]*)(?=年|[・.]|$)/

const oldNumerals: Record<string, string> = { 零: '〇', 壱: '一', 弐: '二', 参: '三', 拾: '十', 廿: '二十', 卅: '三十' }

interface Year {
  year: number
  /** How the text says it: as a full year, by an era, or without its last digits. */
  by: 'year' | 'era' | 'decade'
}

function read(text: string | undefined): Year | undefined {
  const plain = text
    ?.normalize('NFKC')
    .replace(/[零壱弐参拾廿卅]/g, (old) => oldNumerals[old] ?? old)
    // Cataloguers bracket single digits that they supply: 19[88], 198[8].
    .replace(/(?<=\d)[[\]](?=\d)/g, '')
  if (!plain) return undefined
  const full = fullYear.exec(plain)?.[1]
  if (full !== undefined && !/[皇檀]紀/.test(plain)) return { year: Number(full), by: 'year' }
  const year = byEra(plain)
  if (year !== undefined) return { year, by: 'era' }
  const kanji = parseNumeral(kanjiYear.exec(plain)?.[0] ?? '')
  if (kanji !== null && kanji >= 1400 && kanji < 2100) return { year: kanji, by: 'era' }
  const vague = vagueYear.exec(plain)?.[1]
  return vague === undefined ? undefined : { year: Number(vague.replace(/\D/g, '0')), by: 'decade' }
}

function byEra(text: string): number | undefined {
  const [, era = '', written = ''] = eraYear.exec(text) ?? []
  const before = eras[era]
  const year = written === '元' ? 1 : parseNumeral(written)
  if (before !== undefined && year !== null && year > 0) return before + year
  const [, letter = '', short = ''] = abbreviatedYear.exec(text) ?? []
  const [start, last] = abbreviations[letter] ?? [0, 0]
  const shortYear = short === '元' ? 1 : parseNumeral(short)
  return shortYear !== null && shortYear > 0 && shortYear <= last ? start + shortYear : undefined
}

/**
 * Returns the first year that a text names, in any way that catalogues write it: 1988.5, 昭和63年, S63, 明治三十八年, c1999,
 * 19880501. Unknown digits count as zero, so that `199-` sorts with its decade (E30).
 */
export function yearOf(text: string | undefined): number | undefined {
  return read(text)?.year
}

/** Combines the printed date with the coded year, which some formats have. A complete year precedes a decade. */
export function publishedOf(printed: string | undefined, coded?: string): PublishedDate {
  const [written, code] = [read(printed), read(coded)]
  const years = [code, written]
  const best = years.find((one) => one && one.by !== 'decade') ?? written ?? code
  return {
    publishedYear: best?.year,
    publishedOn: printed !== undefined && saysMore(printed, written) ? printed : undefined,
  }
}

/** Reports whether a printed date has a month, a range or an era, and not only a year. */
function saysMore(printed: string, year: Year | undefined): boolean {
  const plain = printed.normalize('NFKC')
  if (year?.by === 'era' || year?.by === 'decade') return true
  return /\d{4}\s*[./]\s*\d{1,2}(?!\d)|\d{4}\s*[-–〜~](?!\d{1,2}(?!\d))|月/.test(plain) || eraYear.test(plain)
}
