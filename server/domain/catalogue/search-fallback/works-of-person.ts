import { splitToken } from '../entered-words/pieces.ts'
import { foldWholeName } from '../folding/fold.ts'
import type { WordField } from '../search/conditions.ts'
import { type FoldedConditions, replaceTokens } from '../search/folded-conditions.ts'
import { parseTokens, type QueryToken } from '../search/query-words.ts'
import type { Interpretation } from './interpretation.ts'

/**
 * Interprets a name with an honorific, a role or a form after it as the works of the person with exactly this name:
 * 太宰治さんの小説, 村岡花子 訳.
 */
export function interpretWorksOfPerson(
  asked: FoldedConditions,
  field: WordField,
  tokens: QueryToken[],
): Interpretation[] {
  if (field === 'title' || tokens.some(({ leavesOut }) => leavesOut)) return []
  const pieces = tokens.flatMap(({ typed }) => splitToken(typed))
  const end = pieces.findIndex(({ isWeak }) => isWeak)
  const named = pieces.slice(0, Math.max(end, 0))
  if (named.length === 0 || named.some(({ number }) => number) || !pieces.slice(end).every(({ isWeak }) => isWeak))
    return []
  const words = named.map(({ typed }) => typed).join(' ')
  const whole = [...asked.whole, { field: 'author' as const, name: foldWholeName(words) }]
  return [{ rung: 'PERSON', words, asked: { ...replaceTokens(asked, field, parseTokens(words)), whole } }]
}
