import { type Context, createContext } from '../graphql/context.ts'
import type { SameAsker } from '../graphql/subscriptions/follow.ts'
import { viewerFrom } from '../graphql/viewer.ts'
import type { Service } from '../service.ts'
import type { FoundSession, Sessions } from '../session.ts'

/** Who asked, for as long as their session is open and opens the same. To be told of something is no use of a session. */
export function sameAsker(first: Context, { db, now }: Service, sessions: Sessions): SameAsker {
  const { session, visitor, client } = first
  const rights = rightsOf(first.patron ?? first.provisional)
  let found: FoundSession | null = null
  return {
    isThere: async () => {
      if (session === null) return true
      found = await sessions.look(session)
      return found !== null && rightsOf(found.patron) === rights
    },
    until: () => found?.until ?? null,
    context: () => {
      const viewer = { ...viewerFrom(found?.patron ?? null), session, visitor, client }
      return createContext(db, sessions, now(), viewer, { condition: found?.condition })
    },
  }
}

function rightsOf(patron: FoundSession['patron'] | null): string {
  return `${patron?.id} ${patron?.role} ${patron?.passwordIsProvisional}`
}
