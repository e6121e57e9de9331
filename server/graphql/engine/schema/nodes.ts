import { isStaff } from '../../../domain/common/roles.ts'
import type { Context, PatronContext } from '../context/context.ts'

/** Finds a row of the viewer. Rows of other patrons are not found, also through `node(id:)` (P8). */
export function whereOwn(id: string, { patron }: Context) {
  return { id: Number(id), patronId: patron?.id ?? 0 }
}

/** Finds a row for the desk, visible to staff only (D, P8). */
export function whereForStaff(id: string, { patron }: Context) {
  return { id: isStaff(patron) ? Number(id) : 0 }
}

/** Defines a node that each patron has once. Its number is the patron's, and only that patron can read it (P8). */
export function perPatronNode<Shape>(load: (context: PatronContext) => Shape | null | Promise<Shape | null>) {
  return {
    id: { resolve: (_own: unknown, _args: object, { patron }: Context) => patron?.id ?? 0 },
    loadWithoutCache: async (id: string, context: Context) => {
      const { patron } = context
      return patron && Number(id) === patron.id ? load({ ...context, patron }) : null
    },
  }
}

/** Defines a node that exists once. */
export function singletonNode<Shape extends object>(load: (context: Context) => Shape | null) {
  return {
    id: { resolve: () => 1 },
    loadWithoutCache: async (id: string, context: Context) => (id === '1' ? load(context) : null),
  }
}
