/** Trouble on the way or on the other side; "after": what was asked was done, and only its answer is lost. */
export type Fault =
  | 'RESET_BEFORE'
  | 'RESET_AFTER'
  | 'SILENT_BEFORE'
  | 'SILENT_AFTER'
  | 'HALF_AN_ANSWER'
  | 'GARBAGE'
  | 'HTML_500_BEFORE'
  | 'HTML_500_AFTER'
  | 'ERROR_500_BEFORE'
  | 'ERROR_500_AFTER'
  | 'BAD_GATEWAY_AFTER'
  | 'UNAVAILABLE'
  | 'MAINTENANCE'
  | 'OTHER_JSON'
  | 'TOO_LONG'
  | 'REDIRECT'
  | 'TOKEN_REFUSED'
  | 'PERMISSION_MISSING'

interface Trouble {
  fault: Fault
  on: (method: string, way: string) => boolean
  times: number
  /** What happens then, e.g. that who asked waits no longer. */
  happens: () => void
}

/** What goes wrong, switched on and off by a test or by hand. */
export function faults(door: { shut(): Promise<void>; open(): Promise<void> }) {
  let troubles: Trouble[] = []
  return {
    /** From now on, or so often; to all questions, or to those that `on` names, by method and way of the contract. */
    set(fault: Fault, trouble: Partial<Omit<Trouble, 'fault'>> = {}) {
      troubles.push({ fault, on: () => true, times: Number.POSITIVE_INFINITY, happens: () => {}, ...trouble })
    },
    /** Nobody listens any more: connections are refused. */
    refuseConnections: () => door.shut(),
    async clear() {
      troubles = []
      await door.open()
    },
    /** How far its clock goes wrong, in milliseconds. */
    clockSkewMs: 0,
    /** What happens to a question; undefined: nothing. */
    take(method: string, way: string): Trouble | undefined {
      const found = troubles.find(({ on, times }) => times > 0 && on(method, way))
      if (found) found.times--
      return found
    },
  }
}
export type Faults = ReturnType<typeof faults>
