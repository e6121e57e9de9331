import type { Database, Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import type { Change } from '../rules/change.ts'
import { existing } from './change.ts'
import { removeUsualMarcRules } from './change-marc-rules.ts'
import { MaterialTypeRefused } from './refusals.ts'

/** The type of records without another one, and the default of the database. It can be renamed but not removed. */
const usualCode = 'BOOK'

/**
 * Merges a type into another one (L9). Its code then means the other type in addresses, settings and imports. Alerts,
 * import rules and statistics change in this transaction, and the titles in the batches of `moveMergedTitles`.
 */
export async function mergeMaterialTypes(
  tx: Tx,
  { from, into }: { from: string; into: string },
  now: Date,
): Promise<Change> {
  await lockRules(tx)
  if (from === into) throw new MaterialTypeRefused({ reason: 'SAME' })
  if (from === usualCode) throw new MaterialTypeRefused({ reason: 'USUAL' })
  const [merged, target] = [await existing(tx, from), await existing(tx, into)]
  if (merged.importDefault) throw new MaterialTypeRefused({ reason: 'IMPORT_DEFAULT' })
  if (target.retiredAt) throw new MaterialTypeRefused({ reason: 'RETIRED' })
  await tx.materialType.updateMany({ where: { mergedInto: from }, data: { mergedInto: into } })
  await tx.materialType.update({
    where: { code: from },
    data: { mergedInto: into, retiredAt: merged.retiredAt ?? now, version: { increment: 1 } },
  })
  await tx.materialTypeRule.updateMany({ where: { typeCode: from }, data: { typeCode: into } })
  await tx.$executeRaw`
    UPDATE daily_counts SET type_code = ${into} WHERE coalesce(type_code, material_type::text) = ${from}`
  await tx.$executeRaw`
    WITH changed AS (
      SELECT a.id, ARRAY(SELECT code FROM (
               SELECT CASE WHEN code = ${from} THEN ${into} ELSE code END AS code, min(n) AS n
                 FROM unnest(a.material_types) WITH ORDINALITY u(code, n) GROUP BY 1) u ORDER BY n) AS codes
        FROM alerts a WHERE ${from} = ANY (a.material_types) ORDER BY a.id FOR UPDATE)
    UPDATE alerts a SET material_types = c.codes,
           key = CASE WHEN a.key LIKE 'type:%' THEN 'type:' || array_to_string(c.codes, '-') ELSE a.key END
      FROM changed c WHERE c.id = a.id`
  return { old: { mergedInto: null }, new: { mergedInto: into } }
}
mergeMaterialTypes.refusals = [NotFound, MaterialTypeRefused]

/** Titles per transaction, so that others wait only briefly for a title. */
const usualBatch = 1_000

/**
 * Gives the titles of merged types their new type, in batches. Stops after `most` titles; a job continues. A title
 * between two batches still has the old code.
 */
export async function moveMergedTitles(
  { prisma }: Pick<Database, 'prisma'>,
  most = Number.POSITIVE_INFINITY,
  batch = usualBatch,
): Promise<{ moved: number }> {
  // The index of types finds the titles of each. A join with the types would read all titles every minute.
  const merged = await prisma.materialType.findMany({ where: { mergedInto: { not: null } }, select: { code: true } })
  const codes = merged.map(({ code }) => code)
  let moved = 0
  while (codes.length > 0 && moved < most) {
    const count = await prisma.$executeRaw`
      WITH found AS MATERIALIZED (
        SELECT t.id FROM unnest(${codes}::text[]) merged(code)
         CROSS JOIN LATERAL (SELECT id FROM titles WHERE type_code = merged.code LIMIT ${batch}) each
          JOIN titles t ON t.id = each.id AND t.type_code = merged.code
         ORDER BY t.id LIMIT ${batch} FOR UPDATE OF t)
      UPDATE titles t SET type_code = m.merged_into FROM found, material_types m
       WHERE found.id = t.id AND m.code = t.type_code AND m.merged_into IS NOT NULL`
    moved += count
    if (count < batch) break
  }
  return { moved }
}

/** Deletes a type that nothing uses (L9), with the rules for MARC records that came with it. */
export async function deleteMaterialType(tx: Tx, code: string): Promise<Change> {
  await lockRules(tx)
  const type = await tx.materialType.findUnique({ where: { code } })
  if (!type) throw new NotFound('material type')
  if (code === usualCode) throw new MaterialTypeRefused({ reason: 'USUAL' })
  if (type.importDefault) throw new MaterialTypeRefused({ reason: 'IMPORT_DEFAULT' })
  await removeUsualMarcRules(tx, code)
  const [found] = await tx.$queryRaw<{ used: boolean }[]>`
    SELECT EXISTS (SELECT FROM titles WHERE type_code = ${code})
        OR EXISTS (SELECT FROM material_type_rules WHERE type_code = ${code})
        OR EXISTS (SELECT FROM material_types WHERE merged_into = ${code})
        OR EXISTS (SELECT FROM alerts WHERE ${code} = ANY (material_types))
        OR EXISTS (SELECT FROM daily_counts WHERE coalesce(type_code, material_type::text) = ${code}) AS used`
  if (found?.used) throw new MaterialTypeRefused({ reason: 'IN_USE' })
  await tx.materialType.delete({ where: { code } })
  return { old: { code, name: type.name, nameEn: type.nameEn }, new: {} }
}
deleteMaterialType.refusals = [NotFound, MaterialTypeRefused]
