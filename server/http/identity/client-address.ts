import type { HttpBindings } from '@hono/node-server'
import bowser from 'bowser'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import ipaddr from 'ipaddr.js'
import { memoize } from '../../common/lru-cache.ts'
import type { Client } from '../../graphql/engine/context/viewer.ts'

/** The cookie that marks a browser in which the patron has signed in before. */
export const deviceCookie = (secure: boolean) => (secure ? '__Host-device' : 'device')

/** The client of a request. Sign-in attempts are counted by it, and patrons recognise their sessions by it. */
export function clientOf(c: HonoContext, { proxies, secure }: { proxies: number; secure: boolean }): Client {
  const secret = c.req.header('Device-Token') ?? getCookie(c, deviceCookie(secure))
  return {
    network: networkOf(addressOf(c, proxies)),
    device: deviceName(c.req.header('User-Agent') ?? ''),
    deviceSecret: /^[\w-]{20,100}$/.exec(secret ?? '')?.[0] ?? null,
  }
}

export function addressOf(c: HonoContext, proxies: number): string {
  const remote = (c.env as Partial<HttpBindings>)?.incoming?.socket.remoteAddress
  return clientAddress(c.req.header('X-Forwarded-For') ?? '', remote, proxies)
}

/** The address that the outermost of our own proxies saw. Entries further left in the header can be forged. */
export function clientAddress(forwardedFor: string, remote: string | undefined, proxies: number): string {
  const seen = forwardedFor.split(',').map((part) => part.trim())
  const forwarded = proxies > 0 ? seen.at(-proxies) : undefined
  return forwarded || (remote ?? '')
}

/** The IPv4 address, or the IPv6 /56 prefix that one connection usually gets. Empty when the address is invalid. */
export function networkOf(address: string): string {
  return address.length < 64 ? shortNetwork(address) : ''
}

const shortNetwork = memoize(1_000, readNetwork)

function readNetwork(address: string): string {
  if (!ipaddr.isValid(address)) return ''
  const ip = ipaddr.process(address)
  if (ip.kind() === 'ipv4') return ip.toString()
  return `${Buffer.from(ip.toByteArray().slice(0, 7)).toString('hex')}/56`
}

/** A browser sends the same header in each request, and few browsers send a new one. */
const shortName = memoize(1_000, readDeviceName)

/**
 * A short name that the owner recognises, such as Chrome (Android). For an unknown browser it is the start of its
 * User-Agent header.
 */
export function deviceName(userAgent: string): string {
  return userAgent.length < 500 ? shortName(userAgent) : readDeviceName(userAgent)
}

function readDeviceName(userAgent: string): string {
  if (!userAgent) return ''
  const { browser, os } = bowser.parse(userAgent)
  if (!browser.name)
    return (
      userAgent
        .replace(/[^\x20-\x7e]/g, '')
        .split(/[\s/(]/, 1)[0]
        ?.slice(0, 40) ?? ''
    )
  return (os.name ? `${browser.name} (${os.name})` : browser.name).slice(0, 60)
}
