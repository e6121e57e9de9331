import type { RequestContext } from './port.ts'

/** The result of trying one need of this service against the library system (G8). */
export interface Finding {
  /**
   * `OK`: it works. `MISSING`: a function of this service does not work without it. `NOTE`: it works, and staff should
   * know what was seen. `UNKNOWN`: it could not be tried.
   */
  outcome: 'OK' | 'MISSING' | 'NOTE' | 'UNKNOWN'
  /** The need, as a noun phrase. */
  need: string
  /** The observation, without secrets and without personal data. Empty when there is nothing to say. */
  seen: string
  /** The setting to change, in the terms of the library system. Empty when nothing is missing. */
  todo: string
}

/** The data of this service that are compared with the library system. */
export interface CheckedLibrary {
  /** Our branches with their codes in the library system. */
  branches: readonly { name: string; code: string; acceptsPickup: boolean }[]
  /** A few control numbers of our titles from the library system. */
  records: readonly string[]
  /** A few copies of these titles. */
  copies: readonly { barcode: string; record: string }[]
  /** The OAI-PMH base URL and metadata prefix of the harvest. Null when nothing was harvested. */
  oai: { url: string; prefix: string } | null
}

/** Tries each need with reads, and with requests that cannot change anything. */
export type Check = (library: CheckedLibrary) => Promise<Finding[]>

export const ok = (need: string, seen = ''): Finding => ({ outcome: 'OK', need, seen, todo: '' })
export const missing = (need: string, seen: string, todo: string): Finding => ({ outcome: 'MISSING', need, seen, todo })
export const note = (need: string, seen: string, todo = ''): Finding => ({ outcome: 'NOTE', need, seen, todo })
export const unknown = (need: string, seen: string): Finding => ({ outcome: 'UNKNOWN', need, seen, todo: '' })

/** Milliseconds for one question. A check is not in a hurry. */
const timeout = 20_000

/** The context of one question of a check. It looks for no lost write, because it sends none. */
export function checkContext(): RequestContext {
  const signal = AbortSignal.timeout(timeout)
  const request: RequestContext['request'] = (_kind, send) => send(signal)
  return { signal, now: new Date(), request, hasTimeForWrite: () => true, nextLook: async () => false }
}

/** Compares our branches with the branches that the library system reports. */
export function compareBranches(
  ours: CheckedLibrary['branches'],
  theirs: readonly { code: string; name: string; acceptsPickup: boolean }[],
  productName: string,
): Finding[] {
  const need = 'branch codes'
  const known = new Map(theirs.map((one) => [one.code, one]))
  const codes = theirs.map(({ code }) => code).join(', ')
  const named = (list: readonly { name: string; code: string }[]) =>
    list.map(({ name, code }) => `${name} (${code})`).join(', ')
  const unknownHere = ours.filter(({ code }) => !known.has(code))
  const notOffered = ours.filter(({ code, acceptsPickup }) => acceptsPickup && known.get(code)?.acceptsPickup === false)
  const strange = [
    ...(unknownHere.length === 0
      ? []
      : [
          missing(
            need,
            `${productName} does not know these branches: ${named(unknownHere)}. Its codes are ${codes}.`,
            'Enter the codes of the library system at /desk/rules/branches.',
          ),
        ]),
    ...(notOffered.length === 0
      ? []
      : [
          missing(
            need,
            `${productName} does not offer these branches as pickup locations, and they hand out holds here: ${named(notOffered)}.`,
            'Koha administration, Libraries: set Pickup location to Yes. Or stop pickup at /desk/rules/branches.',
          ),
        ]),
  ]
  const mine = new Set(ours.map(({ code }) => code))
  const others = theirs.filter(({ code, acceptsPickup }) => acceptsPickup && !mine.has(code))
  const more =
    others.length > 0
      ? [
          note(
            need,
            `${productName} has pickup locations that no branch here has: ${named(others)}.`,
            'Add the branches at /desk/rules/branches, or leave them out on purpose.',
          ),
        ]
      : []
  return strange.length > 0 ? [...strange, ...more] : [ok(need, `${ours.length} of ${ours.length} match`), ...more]
}
