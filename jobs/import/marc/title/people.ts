import { compactName } from '../../../../server/domain/catalogue/responsibility/compact-name.ts'
import { roleInLatin } from '../../../../server/domain/catalogue/responsibility/latin.ts'
import { readResponsibility } from '../../../../server/domain/catalogue/responsibility/read.ts'
import { usualRole } from '../../../../server/domain/catalogue/responsibility/role-words.ts'
import { type Heading, withStatement } from '../../../../server/domain/catalogue/responsibility/same-person.ts'
import { hasJapanese } from '../../../../server/domain/catalogue/responsibility/script.ts'
import type { ContributorRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { warnOfUnread } from '../../text/unread.ts'
import { type DataField, fieldsOf, type MarcRecord, valuesOf } from '../record.ts'
import { linkedFields } from './links.ts'
import { joined, plain } from './punctuation.ts'

/** Relator codes of $4 with a specific role. */
const relators: Record<string, string> = {
  ...{ aut: '著者', trl: '翻訳者', edt: '編者', com: '編者', ill: '画', pht: '写真', aui: '解説', ths: '指導' },
  ...{
    cmp: '作曲',
    lyr: '作詞',
    arr: '編曲',
    cnd: '指揮',
    prf: '演奏',
    itr: '演奏',
    mus: '演奏',
    sng: '歌唱',
    voc: '歌唱',
  },
  ...{ drt: '監督', fmd: '監督', pro: '制作', aus: '脚本', act: '出演', nrt: '朗読' },
}

/**
 * Reads the people and bodies of fields 100 to 111 and 700 to 711, with their roles, and those whom only 245 $c names
 * (E20). Remarks are phrases of the statement that are no names.
 */
export function contributorsOf(
  record: MarcRecord,
  statement: string | undefined,
  authorRole: string,
  warnings: string[],
): { contributors: ContributorRecord[]; remarks: string[] } {
  const usual = usualRoleOf(record, authorRole)
  const headings = headingsOf(record, authorRole, usual, warnings)
  const read = readResponsibility(statement ?? '', {
    authorRole: usual({ isBody: false }),
    known: new Set(headings.map(({ name }) => compactName(name))),
  })
  warnOfUnread(read, warnings)
  return { contributors: withStatement(headings, read.people), remarks: read.remarks }
}

function headingsOf(record: MarcRecord, authorRole: string, usual: UsualRole, warnings: string[]): Heading[] {
  const tags = ['100', '110', '111', '700', '710', '711']
  const performers = compactName(
    fieldsOf(record, '511')
      .flatMap((field) => valuesOf(field, 'a'))
      .join(' '),
  )
  const found = new Map<string, Heading>()
  for (const { field, reading } of linkedFields(record, tags, warnings)) {
    // A field with a title describes a work contained in this one, not a contributor.
    const name = nameOf(field)
    if (name === undefined || found.has(name) || (field.tag.startsWith('7') && valuesOf(field, 't').length > 0))
      continue
    const isBody = !field.tag.endsWith('00')
    const isPerformer = performers !== '' && isNamedIn(name, performers)
    found.set(name, {
      name,
      reading: reading && nameOf(reading),
      isBody,
      role: statedRole(field, authorRole),
      usualRole: usual({ isBody, isPerformer, isMain: field.tag === '100' }),
    })
  }
  return [...found.values()]
}

/** A note of performers has the names in their usual order: Ray Charles, piano. */
function isNamedIn(name: string, performers: string): boolean {
  const [family = '', given = ''] = name.split(', ')
  return [name, `${given}${family}`].some((form) => performers.includes(compactName(form)))
}

/** In Japanese names the comma after the family name is cataloguing punctuation. In others a full stop precedes a part. */
function nameOf(field: DataField): string | undefined {
  const isPerson = /[17]00/.test(field.tag)
  const name = joined(valuesOf(field, isPerson ? 'ab' : 'abn'), ' ')
  if (name !== undefined && hasJapanese(name)) return name.replace(/\s*[,，、]\s*/g, ' ')
  return isPerson
    ? name
    : joined([joined(valuesOf(field, 'ab'), '. ')?.replaceAll('.. ', '. ') ?? '', ...valuesOf(field, 'n')], ' ')
}

/** The role that the field states, in words ($e) or by code ($4). */
function statedRole(field: DataField, authorRole: string): string | undefined {
  const written = valuesOf(field, 'e').flatMap((value) => plain(value) ?? [])
  const roles = written.map((role) => (hasJapanese(role) ? usualRole(role) : (roleInLatin(role, authorRole) ?? role)))
  if (roles.length > 0) return [...new Set(roles)].join('・')
  return relators[valuesOf(field, '4')[0]?.trim().slice(-3) ?? '']
}

/** `isPerformer` is true for a name in field 511, `isMain` for field 100. */
type UsualRole = (name: { isBody: boolean; isPerformer?: boolean; isMain?: boolean }) => string

/**
 * Returns the role of a name for which the record states none. On music it is the performer, on scores the composer, on
 * films the director or the body that made it. The type is in position 6 of the leader.
 */
function usualRoleOf(record: MarcRecord, authorRole: string): UsualRole {
  const type = record.leader.charAt(6)
  // A uniform title beside the main heading is the title of a composition.
  const isComposition = fieldsOf(record, '240').length > 0
  return ({ isBody, isPerformer = false, isMain = false }) => {
    if (type === 'j') return isComposition && isMain && !isPerformer ? '作曲' : '演奏'
    if (type === 'c' || type === 'd') return isBody ? '編者' : '作曲'
    if (type === 'g') return isPerformer ? '出演' : isBody ? '制作' : '監督'
    return authorRole
  }
}
