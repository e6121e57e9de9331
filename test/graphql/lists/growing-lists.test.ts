import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { openSessions } from '../../../server/auth/session.ts'
import { createContext } from '../../../server/graphql/engine/context/context.ts'
import { viewerOf } from '../../../server/graphql/engine/context/viewer.ts'
import { execute } from '../../../server/graphql/engine/execution/execute.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { isFullRun } from '../../support/source/extent.ts'
import { type FilledLibrary, fillLibrary } from './full-library.ts'
import { type ListOperation, listOperations } from './list-questions.ts'

const db = useDatabase()

/** Runs an operation in process and counts its statements. */
async function counter() {
  const sessions = openSessions(db, { secure: false })
  let sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const client = { network: '', device: 'Test', deviceSecret: null }
  return async ({ forStaff, text }: ListOperation, full: FilledLibrary, fields?: string[]) => {
    const session = forStaff ? full.staffSession : full.patronSession
    const found = await sessions.find(session)
    const viewer = { ...viewerOf(found?.patron ?? null), session, access: null, isPage: false, visitor: null, client }
    const document = parse(text(full, fields))
    sent = []
    const { errors } = await execute(schema, { document, context: createContext(db, sessions, now, viewer) })
    if (errors) throw new Error(`${text(full, fields)}: ${errors.map(({ message }) => message).join()}`)
    return parts(sent)
  }
}

/** Combined statements count once, with their columns. */
const parts = (sent: string[]) => sent.reduce((sum, sql) => sum + (sql.match(/\) AS a\d+(?=, \(|$)/g)?.length ?? 1), 0)

/** The numbers of rows. `ROWS="1 10 50" MADOGUCHI_TABLE=1` prints the table of docs/figures.md. */
const sizes = (process.env.ROWS ?? (isFullRun ? '1 10 50' : '1 10')).split(' ').map(Number)

test('no operation on a list sends more or longer statements when the list is longer (budget)', async () => {
  const asked = listOperations().filter(({ name }) => !process.env.ONLY || name.match(process.env.ONLY))
  const count = await counter()
  const counts = new Map<string, number[]>(asked.map(({ name }) => [name, []]))
  for (const n of sizes) {
    const full = await fillLibrary(db, n)
    // The library's cached settings are read once.
    await count(asked[0] as ListOperation, full)
    for (const one of asked) {
      const before = counts.get(one.name) ?? []
      const found = await count(one, full)
      // A cache may just have been refreshed.
      before.push(found > (before[0] ?? found) + 1 ? await count(one, full) : found)
    }
  }
  expect(asked.length).toBeGreaterThan(process.env.ONLY ? 0 : 1_000)
  if (process.env.MADOGUCHI_TABLE) for (const [name, all] of counts) console.log(`| \`${name}\` | ${all.join(' | ')} |`)
  // A list that is empty in the smallest library does not read calendars, which take two statements.
  const growing = [...counts].filter(([, [least = 0, ...others]]) => Math.max(...others) > least + 2)
  expect(growing).toEqual([])
}, 1_200_000)
