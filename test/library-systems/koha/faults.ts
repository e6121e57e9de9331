/** Faults of the network or of Koha. "AFTER" means that the request was performed and only its answer is lost. */
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
  /** Called when the fault happens, for example to abort the request. */
  happens: () => void
}

/** Faults that a test, or a person, switches on and off. */
export function faultSwitches(door: { shut(): Promise<void>; open(): Promise<void> }) {
  let troubles: Trouble[] = []
  return {
    /** Applies the fault from now on or a number of times, to all requests or to the operations in `on`. */
    set(fault: Fault, trouble: Partial<Omit<Trouble, 'fault'>> = {}) {
      troubles.push({ fault, on: () => true, times: Number.POSITIVE_INFINITY, happens: () => {}, ...trouble })
    },
    /** Stops listening, so that connections are refused. */
    refuseConnections: () => door.shut(),
    async clear() {
      troubles = []
      await door.open()
    },
    /** The error of its clock in milliseconds. */
    clockSkewMs: 0,
    /** Returns the fault for a request. Undefined when there is none. */
    take(method: string, way: string): Trouble | undefined {
      const found = troubles.find(({ on, times }) => times > 0 && on(method, way))
      if (found) found.times--
      return found
    },
  }
}
export type Faults = ReturnType<typeof faultSwitches>
