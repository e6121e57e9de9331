import type { FoundSession, Sessions } from '../../auth/session.ts'
import { type Context, createContext } from '../../graphql/engine/context/context.ts'
import { viewerOf } from '../../graphql/engine/context/viewer.ts'
import type { ViewerRecheck } from '../../graphql/subscriptions/subscription-results.ts'
import type { Service } from '../service.ts'

/**
 * Checks whether the secret of an earlier request still opens the same session with the same rights. Receiving an event
 * does not count as use of the session. `secret` is null for an anonymous request.
 */
export function sessionRecheck(
  first: Context,
  { db, now }: Service,
  sessions: Sessions,
  secret: string | null = first.session,
): ViewerRecheck {
  const { session, isPage, visitor, client } = first
  const rights = rightsOf(first.patron ?? first.provisional, first.access)
  let found: FoundSession | null = null
  return {
    isThere: async () => {
      if (secret === null) return true
      found = await sessions.look(secret)
      return found !== null && rightsOf(found.patron, found.access) === rights
    },
    until: () => found?.until ?? null,
    context: () => {
      const access = found?.access ?? null
      const viewer = { ...viewerOf(found?.patron ?? null), session, access, isPage, visitor, client }
      return createContext(db, sessions, now(), viewer)
    },
  }
}

function rightsOf(patron: FoundSession['patron'] | null, access: FoundSession['access'] | null): string {
  return `${patron?.id} ${patron?.role} ${patron?.passwordIsProvisional} ${access?.grantId} ${access?.scopes}`
}
