import dns, { type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isCallableAddress } from '../../server/domain/common/callable-address.ts'

export const notPublic = () =>
  Object.assign(new Error('The address is not on a public network.'), { code: 'NOT_PUBLIC' })

/**
 * Fails when any resolved address may not be called. The connection uses the address returned here, so DNS cannot
 * change in between.
 */
export const publicLookup: LookupFunction = (name, options, answer) => {
  dns.lookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? []
    if (error || !first) return answer(error ?? notPublic(), [])
    if (!found.every(({ address }) => isCallableAddress(address))) return answer(notPublic(), [])
    return options.all ? answer(null, found) : answer(null, first.address, first.family)
  })
}
