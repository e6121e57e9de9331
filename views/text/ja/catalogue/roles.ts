import type { RoleKind } from '../../roles.ts'

/** What somebody did for a title: Japanese says it as it is recorded. */
export const roles = {
  of: (_kind: RoleKind, recorded: string): string => recorded,
}
