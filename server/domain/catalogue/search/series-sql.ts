import type { Param } from './conditions-sql.ts'
import type { FoldedConditions } from './folded-conditions.ts'
import { escaped } from './volume-sql.ts'

/** SQL about titles whose series is named by all words of a search. */
export interface SeriesSql {
  /** Whether the series of the title has this name. */
  isMember: string
  /** The number of the title in the series. Null when it is not recorded with the name. */
  number: string
}

/** The minimum length of a name. */
const minLength = 2

/**
 * A title belongs to a series when a part of its record is the name and a number (小熊秀雄全集-19). A numbered volume of a
 * work of this name belongs to it too. Null when the words are too short for a name.
 */
export function seriesSql({ words: { keyword, title } }: FoldedConditions, param: Param): SeriesSql | null {
  const whole = (title ?? keyword)?.words.join('') ?? ''
  if ([...whole].length < minLength) return null
  // The plain comparison excludes most titles, because a pattern takes several times as long.
  const begins = `strpos(' ' || t.folded_text, ${param(` ${whole}`)}::text) > 0`
  const pattern = ` ${escaped(whole)}(?:第|vol|no)?0*([0-9]{1,4})[巻部編篇集冊話号]? `
  const number = `CASE WHEN ${begins} THEN substring(' ' || t.folded_text || ' ' FROM ${param(pattern)}::text)::int END`
  const isVolume = `t.work_id IS NOT NULL AND t.volume_order IS NOT NULL AND ' ' || t.folded_title || ' ' LIKE ${param(`% ${whole} %`)}`
  return { isMember: `(${isVolume} OR ${number} IS NOT NULL)`, number }
}
