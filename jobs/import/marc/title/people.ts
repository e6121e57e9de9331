import type { ContributorRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { contributorsOfStatement, hasJapanese, type Statement, splitStatement } from '../../text/statement.ts'
import { type DataField, type MarcRecord, valuesOf } from '../record.ts'
import { linkedFields } from './links.ts'
import { joined, plain } from './punctuation.ts'

/** Relator codes of $4 with a specific role. */
const relators: Record<string, string> = {
  aut: '著者',
  trl: '翻訳者',
  edt: '編者',
  com: '編者',
  ill: '画',
  cmp: '作曲',
  cnd: '指揮',
  drt: '監督',
  nrt: '朗読',
  prf: '演奏',
  act: '出演',
}

/** Reads the people and bodies of fields 100 to 111 and 700 to 711, or else those named in 245 $c. */
export function contributorsOf(
  record: MarcRecord,
  statement: string | undefined,
  authorRole: string,
  warnings: string[],
): ContributorRecord[] {
  const tags = ['100', '110', '111', '700', '710', '711']
  const statements = splitStatement(statement ?? '')
  const found = new Map<string, ContributorRecord>()
  for (const { field, reading } of linkedFields(record, tags, warnings)) {
    // A field with a title describes a work contained in this one, not a contributor.
    const name = nameOf(field)
    if (name === undefined || found.has(name) || (field.tag.startsWith('7') && valuesOf(field, 't').length > 0))
      continue
    found.set(name, { role: roleOf(field, name, statements) ?? authorRole, name, reading: reading && nameOf(reading) })
  }
  return found.size > 0 || !statement ? [...found.values()] : contributorsOfStatement(statement, authorRole)
}

/** In Japanese names the comma after the family name is cataloguing punctuation. */
function nameOf(field: DataField): string | undefined {
  const name = joined(valuesOf(field, /[17]00/.test(field.tag) ? 'ab' : 'abn'), ' ')
  return name !== undefined && hasJapanese(name) ? name.replace(/\s*[,，、]\s*/g, ' ') : name
}

function roleOf(field: DataField, name: string, statements: Statement[]): string | undefined {
  const written = plain(valuesOf(field, 'e')[0])
  if (written) return written
  const coded = relators[valuesOf(field, '4')[0]?.trim().slice(-3) ?? '']
  if (coded) return coded
  const sought = compact(name)
  return statements.find(({ names }) => compact(names).includes(sought))?.role
}

function compact(name: string): string {
  return name.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}
