import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createContext } from '../../../server/graphql/context.ts'
import { execute } from '../../../server/graphql/execution/execute.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { viewerFrom } from '../../../server/graphql/viewer.ts'
import { openSessions } from '../../../server/session.ts'
import { useDatabase } from '../../database.ts'
import { now } from '../../now.ts'
import { type Full, fillLibrary } from './full-library.ts'
import { listQuestions, type Question } from './list-questions.ts'

const db = useDatabase()

/** Asks in process, and counts what the database is sent for it. */
async function counter() {
  const sessions = openSessions(db, { secure: false })
  let sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const client = { network: '', device: 'Test', deviceSecret: null }
  return async ({ forStaff, text }: Question, full: Full, fields?: string[]) => {
    const session = forStaff ? full.staffSession : full.patronSession
    const found = await sessions.find(session)
    const viewer = { ...viewerFrom(found?.patron ?? null), session, visitor: null, client }
    const document = parse(text(full, fields))
    sent = []
    const { errors } = await execute(schema, { document, context: createContext(db, sessions, now, viewer) })
    if (errors) throw new Error(`${text(full, fields)}: ${errors.map(({ message }) => message).join()}`)
    return parts(sent)
  }
}

/** Statements that go out together are one, a column for each. */
const parts = (sent: string[]) => sent.reduce((sum, sql) => sum + (sql.match(/\) AS a\d+(?=, \(|$)/g)?.length ?? 1), 0)

test('no question about a list sends more statements where the list is longer (budget)', async () => {
  const asked = listQuestions()
  const count = await counter()
  const counts = new Map<string, number[]>(asked.map(({ name }) => [name, []]))
  const began = performance.now()
  for (const n of (process.env.ROWS ?? '1 10').split(' ').map(Number)) {
    const full = await fillLibrary(db, n)
    console.log(n, 'filled', performance.now() - began)
    // What the library remembers is read once.
    await count(asked[0] as Question, full)
    for (const one of asked) counts.get(one.name)?.push(await count(one, full))
    console.log(n, asked.length, 'asked', performance.now() - began)
  }
  const growing = [...counts].filter(([, [one = 0, ten = 0, fifty = 0]]) => Math.max(ten, fifty) > one + 1)
  console.log(growing.map(([name, all]) => `${name} ${all.join(' ')}`).join('\n'))
  expect(growing).toEqual([])
}, 600_000)
