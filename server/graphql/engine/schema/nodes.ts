import { isStaff } from '../../../domain/common/roles.ts'
import type { Context, PatronContext } from '../context/context.ts'

/** The row that belongs to whoever asks: somebody else's is as if it were not there, also for `node(id:)` (P8). */
export function ownRow(id: string, { patron }: Context) {
  return { id: Number(id), patronId: patron?.id ?? 0 }
}

/** A row as the desk sees it, which is there for staff alone (D, P8). */
export function deskRow(id: string, { patron }: Context) {
  return { id: isStaff(patron) ? Number(id) : 0 }
}

/** For a node that every patron has once, so that its number is the patron's: only they read it (P8). */
export function ownOnce<Shape>(load: (context: PatronContext) => Shape | null | Promise<Shape | null>) {
  return {
    id: { resolve: (_own: unknown, _args: object, { patron }: Context) => patron?.id ?? 0 },
    loadWithoutCache: async (id: string, context: Context) => {
      const { patron } = context
      return patron && Number(id) === patron.id ? load({ ...context, patron }) : null
    },
  }
}

/** For a node of which there is one. */
export function onlyOne<Shape extends object>(load: (context: Context) => Shape | null) {
  return {
    id: { resolve: () => 1 },
    loadWithoutCache: async (id: string, context: Context) => (id === '1' ? load(context) : null),
  }
}
