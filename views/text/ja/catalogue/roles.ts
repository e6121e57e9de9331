import type { RoleKind } from '../../roles.ts'

/** The roles of contributors. Japanese shows them as recorded. */
export const roles = {
  of: (_kind: RoleKind, recorded: string): string => recorded,
}
