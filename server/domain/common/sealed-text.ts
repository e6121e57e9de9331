import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/*
 * Authenticated encryption for data that leaves the process and that only one browser may read. The key is derived from the
 * secret of its session or visitor cookie, which the service does not store.
 */

const [cipher, nonceLength, tagLength] = ['aes-256-gcm', 12, 16] as const
/** Default number of minutes until a sealed text expires. */
const usualMinutes = 15

export function seal(texts: Record<string, string>, secret: string, now: Date, minutes = usualMinutes): string {
  const inside = JSON.stringify({ texts, until: now.getTime() + minutes * 60_000 })
  return sealBytes(Buffer.from(inside), secret).toString('base64url')
}

/** Returns null when another browser sealed the text, when it has expired, or when it is not a sealed text. */
export function unseal(sealed: string, secret: string, now: Date): Record<string, string> | null {
  const opened = unsealBytes(Buffer.from(sealed, 'base64url'), secret)
  if (!opened) return null
  const { texts, until } = JSON.parse(opened.toString('utf8'))
  return now.getTime() < until ? texts : null
}

export function sealBytes(bytes: Uint8Array, secret: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(nonceLength)
  const sealing = createCipheriv(cipher, keyFrom(secret), nonce)
  const closed = Buffer.concat([sealing.update(bytes), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), closed])
}

/** Returns null when the bytes were sealed with another secret or have changed. */
export function unsealBytes(sealed: Uint8Array, secret: string): Buffer | null {
  if (sealed.length <= nonceLength + tagLength) return null
  const opening = createDecipheriv(cipher, keyFrom(secret), sealed.subarray(0, nonceLength))
  opening.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength))
  try {
    return Buffer.concat([opening.update(sealed.subarray(nonceLength + tagLength)), opening.final()])
  } catch {
    return null
  }
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'madoguchi: a page that asks once more', 32))
}
