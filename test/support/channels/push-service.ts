import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { faultyServer, type Request, type Response } from './faulty-server.ts'

/** A message as the browser shows it. */
export interface Shown {
  title: string
  body: string
  path: string
  tag: string
}

/** A browser that subscribed at a push service. */
export interface Browser {
  endpoint: string
  keys: { p256dh: string; auth: string }
  /** The notifications, of which one with the same tag replaces an earlier one. */
  notifications(): Shown[]
  /** The number of messages that arrived, including replaced ones. */
  arrived(): number
}

const maxBody = 4096

/**
 * A push service (RFC 8030) that checks what the standard demands: TTL, the encoding, at most 4,096 bytes, a topic of at most 32
 * characters, and a VAPID token (RFC 8292) for its own origin. It decrypts as a browser does (RFC 8291).
 */
export async function pushService() {
  const browsers = new Map<string, { pair: ReturnType<typeof createECDH>; auth: Buffer; gone: boolean; got: Shown[] }>()
  const service = await faultyServer((request) => accept(request))

  function accept({ method, path, headers, body }: Request): Response {
    const browser = browsers.get(path)
    if (!browser) return { status: 404 }
    if (browser.gone) return { status: 410 }
    if (method !== 'POST' || !/^\d+$/.test(headers.ttl ?? '')) return { status: 400 }
    if (headers['content-encoding'] !== 'aes128gcm') return { status: 400 }
    if (!/^[\w-]{0,32}$/.test(headers.topic ?? '')) return { status: 400 }
    if (body.length > maxBody) return { status: 413 }
    if (!isAuthorized(headers.authorization ?? '', service.url)) return { status: 403 }
    browser.got.push(JSON.parse(decrypt(body, browser.pair, browser.auth)))
    return { status: 201, headers: { location: `${service.url}/messages/${browser.got.length}` } }
  }

  function subscribe(): Browser {
    const pair = createECDH('prime256v1')
    pair.generateKeys()
    const [auth, path] = [randomBytes(16), `/push/${randomBytes(9).toString('hex')}`]
    const browser = { pair, auth, gone: false, got: [] as Shown[] }
    browsers.set(path, browser)
    return {
      endpoint: service.url + path,
      keys: { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
      notifications: () => [...new Map(browser.got.map((shown) => [shown.tag, shown])).values()],
      arrived: () => browser.got.length,
    }
  }

  const expire = ({ endpoint }: Browser) => {
    const browser = browsers.get(new URL(endpoint).pathname)
    if (browser) browser.gone = true
  }
  return { ...service, subscribe, expire }
}

function isAuthorized(header: string, origin: string): boolean {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url'))) return false
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  const seconds = Date.now() / 1000
  return aud === origin && exp > seconds && exp <= seconds + 24 * 3600 && /^(mailto:|https:)/.test(sub)
}

/** Decrypts one record of RFC 8188 by the keys of RFC 8291. */
export function decrypt(body: Buffer, pair: ReturnType<typeof createECDH>, auth: Buffer): string {
  const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)]
  const [theirs, record] = [body.subarray(21, 21 + keyLength), body.subarray(21 + keyLength)]
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs])
  const input = hkdf(pair.computeSecret(theirs), auth, info, 32)
  const key = hkdf(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = hkdf(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}

const hkdf = (input: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', input, salt, info, length))
