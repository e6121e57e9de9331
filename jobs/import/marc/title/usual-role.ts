import { fieldsOf, type MarcRecord } from '../record.ts'

/** `isPerformer` is true for a name in field 511, `isMain` for field 100. */
export type UsualRole = (name: { isBody: boolean; isPerformer?: boolean; isMain?: boolean }) => string

/**
 * Returns the role of a name for which the record states none. On music it is the performer, on scores the composer, on
 * films the director or the body that made it. The type is in position 6 of the leader.
 */
export function usualRoleOf(record: MarcRecord, authorRole: string): UsualRole {
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
