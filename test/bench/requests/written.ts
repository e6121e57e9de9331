/** Prints the rows that placing and check-in wrote, without clock times and generated ids. Runs as a child process. */
import { openDatabase } from '../../../server/database/open.ts'
import { readEnv } from '../../../server/env.ts'
import { childInput } from '../processes/given.ts'

/** The rows of each table as text, in a canonical order. */
export type Written = Record<string, string[]>

const tables = {
  holds: `SELECT patron_id, title_id, pickup_branch_id, contact_method, state, item_id, shelf_expires_on, sequence_id,
    closed_at IS NOT NULL AS closed FROM holds`,
  hold_transitions: `SELECT h.patron_id, h.title_id, s."from", s."to", s.actor, s.reason
    FROM hold_transitions s JOIN holds h ON h.id = s.hold_id`,
  hold_submissions: `SELECT patron_id, key, jsonb_path_query_array(outcomes, '$[*].titleId') AS titles,
    jsonb_path_query_array(outcomes, '$[*].refusal.code') AS refusals FROM hold_submissions`,
  basket_items: 'SELECT b.patron_id, i.title_id FROM basket_items i JOIN baskets b ON b.id = i.basket_id',
  loans: 'SELECT item_id, patron_id, due_on, returned_at IS NOT NULL AS returned FROM loans',
  items: `SELECT i.barcode, i.away_at_id, i.status, h.patron_id, h.title_id
    FROM items i LEFT JOIN holds h ON h.id = i.shelved_hold_id
    WHERE i.away_at_id IS NOT NULL OR i.status <> 'AVAILABLE' OR h.id IS NOT NULL`,
  notices: `SELECT n.kind, n.patron_id, n.branch_id, n.digest, n.state, n.next_at, h.title_id, s."to",
    split_part(n.occasion, ':', 1) AS occasion FROM notices n LEFT JOIN holds h ON h.id = n.hold_id
    LEFT JOIN hold_transitions s ON n.occasion = 'hold-ready:' || s.id AND s.hold_id = h.id`,
  history_entries: 'SELECT patron_id, title_id, lent_on, returned_on FROM history_entries',
  audit_entries: 'SELECT staff_id, branch_id, action, item_id, patron_id, details FROM audit_entries',
}

async function writtenIn(variables: NodeJS.ProcessEnv): Promise<Written> {
  const db = await openDatabase(readEnv(variables))
  const written: Written = {}
  for (const [table, sql] of Object.entries(tables)) {
    const rows = await db.query<{ row: string }>(`SELECT r::text AS row FROM (${sql}) r ORDER BY r::text COLLATE "C"`)
    written[table] = rows.map(({ row }) => row)
  }
  await db.close()
  return written
}

const { ours, theirs } = childInput<{ ours: NodeJS.ProcessEnv; theirs: NodeJS.ProcessEnv }>()
process.send?.([await writtenIn(ours), await writtenIn(theirs)], () => process.exit(0))
