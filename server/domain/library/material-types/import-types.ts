import type { Tx } from '../../../database/database.ts'
import { compileMarcRules, type MarcFacts, usualMarcRules } from './marc-rules.ts'
import { readMaterialTypes } from './material-types.ts'

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
  }
}

const usualCodes = ['BOOK', 'MAGAZINE', 'CASSETTE', 'SPOKEN_CD', 'CD', 'DVD', 'VIDEO', 'LD']

/** The types and rules of a new library, for files that are read without a database. */
export const usualImportTypes: ImportTypes = {
  known: usualCodes,
  meant: (code) => usualCodes.find((known) => known === code),
  importDefault: 'BOOK',
  ofMarc: compileMarcRules(usualMarcRules),
}
