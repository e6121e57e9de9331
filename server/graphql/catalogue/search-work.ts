import { termsIn } from '../../domain/catalogue/cql/conditions.ts'
import type { Work } from '../cost/declared.ts'

/** What a search costs whatever it asks for, and what each word does, which is looked for in every title that may have it. */
const search = 100
const word = 40

/** Of a search by conditions. */
export const searchWork: Work = ({ conditions }) => search + word * wordsIn(conditions)

/** Of one by a query in CQL. */
export const cqlWork: Work = ({ query }) => search + word * (typeof query === 'string' ? termsIn(query) : 0)

/** Everything that is found is counted in five ways. */
export const facetsWork: Work = (_given, above) => 2 * above.work

/** Of several words, each is left out in turn. */
export const suggestionWork: Work = (_given, above) => 8 * above.work

function wordsIn(conditions: unknown): number {
  if (typeof conditions !== 'object' || conditions === null) return 0
  const texts = Object.values(conditions).filter((value) => typeof value === 'string')
  return texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0)
}
