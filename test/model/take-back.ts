import type { Database } from '../../server/database/database.ts'
import { inWords, type Script } from './operations.ts'
import { perform } from './perform.ts'
import { fitted, type Tally } from './runner.ts'
import { type Ids, reset } from './small-library.ts'
import { snapshotOfDatabase } from './snapshot.ts'

const undoable = ['checkIn', 'checkOut', 'putIn', 'cancel', 'cancelForPatron', 'extend']

/** All rows that an action can change, without the logs of actions and undos. */
async function everything(db: Database): Promise<string[]> {
  const tables = [
    'holds',
    'loans',
    'items',
    'notices',
    'history_entries',
    'hold_sequences',
    'any_of_sets',
    'patrons',
    'title_requests',
  ]
  const rows = [
    ...tables.map((table) => `SELECT '${table}' AS t, id::text AS id, to_jsonb(r)::text AS row FROM ${table} r`),
    `SELECT 'places', concat_ws(' ', any_of_id, slot), '' FROM any_of_slots`,
    `SELECT 'submissions', patron_id || key, to_jsonb(r)::text FROM hold_submissions r`,
    `SELECT 'counts', concat_ws(' ', day, kind, branch_id, ndc, type_code), sum(count)::text FROM daily_counts
      GROUP BY day, kind, branch_id, ndc, type_code HAVING sum(count) <> 0`,
  ]
  const found = await db.query<{ line: string }>(
    `SELECT concat_ws(' ', t, id, row) AS line FROM (${rows.join(' UNION ALL ')}) r ORDER BY t, id`,
  )
  return found.map(({ line }) => line)
}

/** Runs a script. Each action that can be undone is undone, which must restore everything, and then repeated. */
export async function takeBackEach(db: Database, ids: Ids, { choices, operations }: Script, tally: Tally) {
  await reset(db, ids, choices)
  tally.scripts += 1
  let day = 0
  const story: string[] = []
  for (const [minute, drawn] of operations.entries()) {
    const seen = await snapshotOfDatabase(db, ids)
    const operation = fitted(drawn, seen, seen.holders)
    const asking = { db, ids, day, minute, serial: minute }
    const [before, acts] = [await everything(db), await db.prisma.undoableAct.count()]
    const said = await perform(asking, operation)
    story.push(`day ${day}: ${inWords(operation)} → ${said}`)
    if (operation.do === 'wait') day += operation.days
    const moved = await everything(db)
    // An extension by the patron is no action of the desk.
    const isUndoable = undoable.includes(operation.do) && !(operation.do === 'extend' && !operation.atDesk)
    const didAct = isUndoable && (await db.prisma.undoableAct.count()) > acts
    const wrong: string[] = []
    // An undo entry exists exactly when the action changed something.
    if (isUndoable && didAct !== (before.join() !== moved.join())) wrong.push('noted, or not')
    if (didAct) {
      const undone = await perform(asking, { do: 'undo', act: 0, branch: 0 })
      tally.count(operation, undone)
      const after = await everything(db)
      wrong.push(...(undone === 'as before' ? [] : [undone]))
      wrong.push(...after.filter((line) => !before.includes(line)).map((line) => `now ${line}`))
      wrong.push(...before.filter((line) => !after.includes(line)).map((line) => `was ${line}`))
      await perform(asking, operation)
    }
    if (wrong.length > 0) throw new Error([...story, ...wrong.map((line) => `  ✗ ${line}`)].join('\n'))
  }
}
