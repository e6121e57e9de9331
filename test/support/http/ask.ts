import { parse, validate } from 'graphql'
import { type Access, openSessions } from '../../../server/auth/session.ts'
import type { Database } from '../../../server/database/database.ts'
import { type Context, createContext } from '../../../server/graphql/engine/context/context.ts'
import { viewerOf } from '../../../server/graphql/engine/context/viewer.ts'
import { runOperation } from '../../../server/graphql/in-process/run-operation.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { now } from '../library/now.ts'

export interface AskOptions {
  /** The signed-in patron. Anonymous when unset. */
  as?: { id: number }
  /** The secret of an anonymous visitor's basket. */
  visitor?: string
  /** The client's network. Each request has a new one when unset. */
  network?: string
  /** The secret of a known browser. */
  deviceSecret?: string
  /** The grant of the access token. When unset, the request has all rights of the patron. */
  access?: Access
  /** The time of the request. */
  at?: Date
}

let networks = 0
const newNetwork = () => `198.51.${(++networks >> 8) % 256}.${networks % 256}`

// biome-ignore lint/suspicious/noExplicitAny: tests compare whole answers; a type would say the same twice
export type Answer = any

/**
 * Runs an operation in process, as the pages do, under the rules for every API client. Returns its data. Throws
 * `OperationFailed` with a `code` when there are none.
 */
export async function ask(
  db: Database,
  operation: string,
  variables: Record<string, unknown> = {},
  asking: AskOptions = {},
): Promise<Answer> {
  const document = parse(operation)
  const [mistake] = validate(schema, document)
  if (mistake) throw mistake
  return runOperation(document as never, variables, await contextOf(db, asking))
}

/** The execution context of an operation. */
export async function contextOf(
  db: Database,
  { as, visitor, network = newNetwork(), deviceSecret, access, at = now }: AskOptions,
): Promise<Context> {
  const sessions = openSessions(db, { secure: false })
  const session = as ? await sessions.create(as.id) : null
  const found = session ? await sessions.find(session) : null
  const client = { network, device: 'Test', deviceSecret: deviceSecret ?? null }
  const viewer = {
    ...viewerOf(found?.patron ?? null),
    session,
    access: access ?? null,
    isPage: false,
    visitor: visitor ?? null,
    client,
  }
  return createContext(db, sessions, at, viewer)
}
