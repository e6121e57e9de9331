import { type VolumeNumber, writtenForms } from '../volumes/volume-number.ts'
import type { FoldedConditions, WantedVolume } from './folded-conditions.ts'

type Param = (value: unknown) => string

/** The volume as recorded, in plain characters. */
const volumeSql = `lower(normalize(coalesce(t.volume, ''), NFKC))`
const units = '[巻部編篇集冊話]'
const kanji = '一二三四五六七八九十百'

/** SQL: whether a title is the wanted volume of what the other words name. */
export function volumeMatchSql(
  { words: { keyword, title } }: FoldedConditions,
  volume: WantedVolume,
  param: Param,
): string {
  const words = [keyword, title].flatMap((typed) => typed?.words ?? [])
  const whole = words.join('')
  const has = (column: string, pattern: string) => `${column} ~ ${param(pattern)}`
  const matches = [has(volumeSql, volumePattern(volume))]
  if (whole !== '') matches.push(has('t.folded_names', ` ${escaped(whole)}${endPattern(volume)}`))
  // Volumes may have a name in place of a number.
  if (volume.number !== null) {
    const isNamed = whole === '' ? 'TRUE' : `t.folded_names LIKE ${param(`% ${whole} %`)}`
    const isUnnumbered = `${volumeSql} !~ ${param(`[0-9ivx${kanji}]`)}`
    matches.push(`(t.volume_order = ${param(volume.number)}::int AND ${isNamed} AND ${isUnnumbered})`)
  }
  // The volume belongs to a title, not to an author or a publisher.
  const inTitle = words.map((word) => `t.folded_title LIKE ${param(`%${word}%`)}`).join(' OR ')
  return `((${inTitle || 'TRUE'}) AND (${matches.join(' OR ')}))`
}

/** Added to the rank of the wanted volume. The other volumes follow in their order. */
const bonus = { literal: 600, within: 400, volume: 310 }

/** SQL: the rank with a preference for the wanted volume. A title that really ends in this number comes before it. */
export function volumeRankSql(rank: string, conditions: FoldedConditions, param: Param): string {
  const { volume } = conditions
  if (!volume) return rank
  return `(${rank}) + CASE WHEN t.folded_names LIKE ${param(`% ${volume.entered} %`)} THEN ${bonus.literal}
    WHEN t.folded_names LIKE ${param(`%${volume.entered}%`)} THEN ${bonus.within}
    WHEN ${volumeMatchSql(conditions, volume, param)} THEN ${bonus.volume} ELSE 0 END`
}

/** Returns a pattern for the text of a volume. Another digit beside a number would make it another number. */
function volumePattern({ number, part }: VolumeNumber): string {
  if (number === null) return `${part}${units}?[)\\]」]?$`
  const { digits, kanji: written, roman } = writtenForms(number)
  const alone = (form: string, not: string) => `(^|[^${not}])${form}($|[^${not}])`
  return [alone(`0*${digits}`, '0-9'), alone(written, kanji), ...(roman ? [alone(roman, 'a-z')] : [])].join('|')
}

/** Returns a pattern for the end of a folded title with its volume. */
function endPattern({ number, part }: VolumeNumber): string {
  if (number === null) return `${part}${units}? `
  const { digits, kanji: written, roman } = writtenForms(number)
  const forms = [`0*${digits}`, written, ...(roman ? [roman] : [])].join('|')
  return `(第|その|vol|no|book|part)?(${forms})(?![0-9a-z${kanji}])`
}

/** Folded text has no other characters with a meaning in patterns. */
export const escaped = (folded: string) => folded.replace(/[+]/g, '\\+')
