import type { HoldState } from '../../../../generated/prisma/enums.ts'
import type { SystemHold } from '../../library-system/port.ts'

/** Maps a hold state of the library system to ours. A suspended hold keeps its place, so it is QUEUED. */
export function holdStateFromLibrarySystem({ state }: Pick<SystemHold, 'state'>): HoldState {
  return state === 'SUSPENDED' ? 'QUEUED' : state
}
