import type { Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import type { RecordField } from '../titles/record-fields.ts'

/**
 * Sets the fields in which an import replaces what staff wrote (E4). Records that staff edited in one of the added fields
 * are written by the next import. Returns the old and the new fields.
 */
export async function setImportedFields(
  tx: Tx,
  fields: readonly RecordField[],
): Promise<{ old: string[]; new: string[] }> {
  await lockRules(tx)
  const { importedFields: old } = await tx.policy.findUniqueOrThrow({
    where: { id: 1 },
    select: { importedFields: true },
  })
  const importedFields = [...new Set(fields)]
  await tx.policy.update({ where: { id: 1 }, data: { importedFields } })
  const added: string[] = importedFields.filter((field) => !old.includes(field))
  if (added.length > 0) {
    await tx.$executeRaw`
      UPDATE titles SET imported_fingerprint = ''
       WHERE id IN (SELECT id FROM titles WHERE edited_fields && ${added}::text[] ORDER BY id FOR NO KEY UPDATE)`
  }
  return { old, new: importedFields }
}
