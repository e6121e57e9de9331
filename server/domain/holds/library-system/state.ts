import type { HoldState } from '../../../../generated/prisma/enums.ts'
import type { SystemHold } from '../../library-system/port.ts'

/** In our words; one that is suspended keeps its place in the queue. */
export function stateElsewhere({ state }: Pick<SystemHold, 'state'>): HoldState {
  return state === 'SUSPENDED' ? 'QUEUED' : state
}
