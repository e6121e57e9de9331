import { capturedStates } from '../holds/states.ts'

/** Whether a patron could take the copy `i` off the shelf at this moment: what `itemState` calls ON_SHELF. */
export const onShelfSql = `i.status = 'AVAILABLE' AND NOT i.reference_only AND i.away_at_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM loans l WHERE l.item_id = i.id AND l.returned_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.item_id = i.id
    AND h.state IN (${capturedStates.map((state) => `'${state}'`).join(', ')}))`

/** Whether the library, or the branch, has a copy of the title `t` that it still has, or that can be lent now. */
export function copySql(branch: string | null, lendableNow?: boolean | null): string {
  const at = branch === null ? '' : ` AND i.branch_id = ${branch}`
  return `EXISTS (SELECT 1 FROM items i WHERE i.title_id = t.id${at} AND ${copyCountsSql(lendableNow)})`
}

/** Whether the copy `i` is one that is looked for. */
export function copyCountsSql(lendableNow?: boolean | null): string {
  return lendableNow ? onShelfSql : `i.status = 'AVAILABLE'`
}
