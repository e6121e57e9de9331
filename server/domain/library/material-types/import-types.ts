import type { Tx } from '../../../database/database.ts'
import { compileMarcRules, type MarcFacts } from './marc-rules.ts'
import { readMaterialTypes } from './material-types.ts'
import { usualMarcRules, usualMarcRulesOf } from './usual-marc-rules.ts'

/** The library's material types, as an import uses them. */
export interface ImportTypes {
  /** All codes, for messages. */
  known: readonly string[]
  /** Returns the current code, or undefined when it is unknown. */
  meant(code: string): string | undefined
  /** The type of records that state none. */
  importDefault: string
  /** Returns the type that the rules give a MARC record (L14). */
  ofMarc(facts: MarcFacts): string | undefined
  /**
   * Returns the type that the service would give the record and the library lacks. Each type is returned once, so that an
   * import reports it once.
   */
  lackedBy(facts: MarcFacts): string | undefined
}

export async function readImportTypes(tx: Pick<Tx, 'materialType' | 'materialTypeRule'>): Promise<ImportTypes> {
  const types = await readMaterialTypes(tx)
  const rules = await tx.materialTypeRule.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })
  const meant = (code: string) => types.meant(code)?.code
  const ofMarc = compileMarcRules(rules)
  return {
    known: types.offered.map(({ code }) => code),
    meant,
    importDefault: types.importDefault.code,
    ofMarc: (facts) => {
      const code = ofMarc(facts)
      return code === undefined ? undefined : (meant(code) ?? code)
    },
    lackedBy: lackedTypes(meant),
  }
}

/** A library that has no such type, retired or merged, has not decided about it. */
function lackedTypes(meant: (code: string) => string | undefined): ImportTypes['lackedBy'] {
  const usual = compileMarcRules(usualMarcRules)
  const told = new Set<string>()
  return (facts) => {
    const code = usual(facts)
    if (code === undefined || meant(code) !== undefined || told.has(code)) return undefined
    told.add(code)
    return code
  }
}

const usualCodes = ['BOOK', 'MAGAZINE', 'CASSETTE', 'SPOKEN_CD', 'CD', 'DVD', 'VIDEO', 'LD']

/** The types and rules of a new library, for files that are read without a database. */
export const usualImportTypes: ImportTypes = {
  known: usualCodes,
  meant: (code) => usualCodes.find((known) => known === code),
  importDefault: 'BOOK',
  ofMarc: compileMarcRules(usualMarcRulesOf(usualCodes)),
  lackedBy: () => undefined,
}
