import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** The networks that the service may call, beside public ones. */
interface CallableNetworks {
  /** Private networks, as CIDR. */
  networks: readonly string[]
  /** Whether this machine may be called. */
  thisMachine: boolean
}

let callable: CallableNetworks = { networks: [], thisMachine: false }

/** Sets the networks of the process, with the settings of webhooks. */
export function useCallableNetworks({ networks, thisMachine }: CallableNetworks): void {
  callable = { networks, thisMachine }
}

/** The host name or IP address of the URL. */
export const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/**
 * Returns true when the service may call the IP address. Addresses of private networks are excluded unless configured.
 */
export function isCallableAddress(ip: string, { networks, thisMachine }: CallableNetworks = callable): boolean {
  const address = ipaddr.process(ip)
  const isAllowed = networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network)
    return range.kind() === address.kind() && address.match(range, bits)
  })
  return isAllowed || isPublic(address) || (thisMachine && address.range() === 'loopback')
}

/**
 * Returns true when the service may call the host of the URL, as far as the URL alone says it. What another name resolves to
 * is checked at each call.
 */
export function isCallableHost(url: URL): boolean {
  const host = hostOf(url)
  if (host === 'localhost') return isCallableAddress('127.0.0.1')
  return isIP(host) === 0 || isCallableAddress(host)
}

/** The IPv6 range that is routed on the Internet. The rest is reserved, local or an encoded IPv4 address. */
const globalUnicast = ipaddr.parseCIDR('2000::/3')

function isPublic(address: ReturnType<typeof ipaddr.process>): boolean {
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(globalUnicast)
}
