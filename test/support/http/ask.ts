import { parse, validate } from 'graphql'
import { type Access, openSessions } from '../../../server/auth/session.ts'
import type { Database } from '../../../server/database/database.ts'
import { type Context, createContext } from '../../../server/graphql/engine/context/context.ts'
import { viewerFrom } from '../../../server/graphql/engine/context/viewer.ts'
import { run } from '../../../server/graphql/in-process/run-operation.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { now } from '../library/now.ts'

export interface Asking {
  /** The patron who asks; unset: nobody is signed in. */
  as?: { id: number }
  /** The secret of a visitor's basket. */
  visitor?: string
  /** The network the request comes from; unset: one of its own. */
  network?: string
  /** The secret of a browser that may be known. */
  deviceSecret?: string
  /** What the token that it comes with is good for; unset: everything that the patron may. */
  access?: Access
  /** The moment of the request. */
  at?: Date
}

let networks = 0
const newNetwork = () => `198.51.${(++networks >> 8) % 256}.${networks % 256}`

// biome-ignore lint/suspicious/noExplicitAny: tests compare whole answers; a type would say the same twice
export type Answer = any

/**
 * Runs an operation in process, as the pages do, by the rules that hold for every program.
 * Answers the data; what the operation answers instead of data is thrown (`OperationFailed`, with its `code`).
 */
export async function ask(
  db: Database,
  operation: string,
  variables: Record<string, unknown> = {},
  asking: Asking = {},
): Promise<Answer> {
  const document = parse(operation)
  const [mistake] = validate(schema, document)
  if (mistake) throw mistake
  return run(document as never, variables, await contextOf(db, asking))
}

/** What the fields of an operation know of who asks. */
export async function contextOf(
  db: Database,
  { as, visitor, network = newNetwork(), deviceSecret, access, at = now }: Asking,
): Promise<Context> {
  const sessions = openSessions(db, { secure: false })
  const session = as ? await sessions.create(as.id) : null
  const found = session ? await sessions.find(session) : null
  const client = { network, device: 'Test', deviceSecret: deviceSecret ?? null }
  const viewer = {
    ...viewerFrom(found?.patron ?? null),
    session,
    access: access ?? null,
    isPage: false,
    visitor: visitor ?? null,
    client,
  }
  return createContext(db, sessions, at, viewer)
}
