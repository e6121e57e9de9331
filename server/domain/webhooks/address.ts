import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Refusal } from '../common/refusal.ts'
import { type WebhookSettings, webhookSettings } from './settings.ts'

/** Not an address that this service may call. */
export class WebhookAddressRefused extends Refusal {
  constructor() {
    super(
      'The address must be an https address on a public network, at most 500 characters, without a password and not of port 0.',
    )
  }
}

const longest = 500

/** The address to call, as it is kept. Where its name leads is judged at each call: names may change (`mayCall`). */
export function checkedAddress(typed: string): string {
  const url = typed.length <= longest && URL.canParse(typed) ? new URL(typed) : null
  // Port 0 cannot be connected to: every call would fail.
  if (!url || url.username || url.password || url.hash || url.port === '0') throw new WebhookAddressRefused()
  const host = hostOf(url)
  const isHere = host === 'localhost' || (isIP(host) !== 0 && isLoopback(host))
  const plain = url.protocol === 'http:' && isHere && webhookSettings().thisMachine
  if (url.protocol !== 'https:' && !plain) throw new WebhookAddressRefused()
  if (host === 'localhost' ? !webhookSettings().thisMachine : isIP(host) !== 0 && !mayCall(host)) {
    throw new WebhookAddressRefused()
  }
  return url.href
}

/** The name or the IP address in it. */
export const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

const isLoopback = (ip: string) => ipaddr.process(ip).range() === 'loopback'

/** Whether an IP address is one that other programs may let this service call: no machine of the library's own network. */
export function mayCall(ip: string, { networks, thisMachine }: WebhookSettings = webhookSettings()): boolean {
  const address = ipaddr.process(ip)
  const isAllowed = networks.some((network) => {
    const [range, bits] = ipaddr.parseCIDR(network)
    return range.kind() === address.kind() && address.match(range, bits)
  })
  return isAllowed || isPublic(address) || (thisMachine && address.range() === 'loopback')
}

/** All of IPv6 that is routed on the Internet. Everything else is reserved, local, or another way to write an IPv4 address. */
const globalUnicast = ipaddr.parseCIDR('2000::/3')

function isPublic(address: ReturnType<typeof ipaddr.process>): boolean {
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(globalUnicast)
}
