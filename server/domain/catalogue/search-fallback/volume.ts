import { foldWords } from '../folding/fold.ts'
import { type FoldedConditions, replaceTokens } from '../search/folded-conditions.ts'
import { formatTokens, type QueryToken } from '../search/query-words.ts'
import { parseVolume, type VolumeNumber } from '../volumes/volume-number.ts'
import type { Interpretation } from './interpretation.ts'

/**
 * Interprets a number or part in the query as a volume of what the other words find (C1). A sign such as 巻 may stand
 * anywhere; a bare number ends the query. Null when there is none, or nothing beside it.
 */
export function interpretVolume(asked: FoldedConditions): Interpretation | null {
  const field = asked.words.keyword ? 'keyword' : 'title'
  const { tokens = [], words = [] } = asked.words[field] ?? {}
  const found = tokens
    .map((token, at) => volumeAt(token, at === tokens.length - 1))
    .findLastIndex((one) => one !== null)
  const parsed = found < 0 ? null : volumeAt(tokens[found] as QueryToken, found === tokens.length - 1)
  if (!parsed) return null
  const rest = tokens.toSpliced(found, 1, ...parsed.rest)
  if (!rest.some((token) => !token.leavesOut && token.words.length > 0)) return null
  return {
    rung: 'VOLUME',
    words: `${formatTokens(rest)} ${parsed.volume.label}`,
    asked: { ...replaceTokens(asked, field, rest), volume: { ...parsed.volume, entered: words.join('') } },
  }
}

function volumeAt(token: QueryToken, isLast: boolean): { rest: QueryToken[]; volume: VolumeNumber } | null {
  const isPlain = !token.leavesOut && token.words.length === 1 && !/^["「『“]/.test(token.typed)
  const parsed = isPlain ? parseVolume(token.typed) : null
  if (!parsed || !(isLast || parsed.volume.isMarked)) return null
  const { title, volume } = parsed
  return { volume, rest: title === '' ? [] : [{ typed: title, leavesOut: false, words: foldWords(title) }] }
}
