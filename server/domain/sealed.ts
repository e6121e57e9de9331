import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/*
 * What travels through a page and nobody may read or make up, as a password or what was typed before signing in: sealed
 * with the secret of the session or the visitor, which the browser keeps as a cookie and the service not at all.
 */

const [cipher, nonceLength, tagLength] = ['aes-256-gcm', 12, 16] as const
/** For so long it can be opened: a page that lay open longer asks for it again. */
const usualMinutes = 15

export function seal(texts: Record<string, string>, secret: string, now: Date, minutes = usualMinutes): string {
  const nonce = randomBytes(nonceLength)
  const sealing = createCipheriv(cipher, keyFrom(secret), nonce)
  const inside = JSON.stringify({ texts, until: now.getTime() + minutes * 60_000 })
  const closed = Buffer.concat([sealing.update(inside, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), closed]).toString('base64url')
}

/** Null: of another browser, too old, or none. */
export function unseal(sealed: string, secret: string, now: Date): Record<string, string> | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length <= nonceLength + tagLength) return null
  const opening = createDecipheriv(cipher, keyFrom(secret), bytes.subarray(0, nonceLength))
  opening.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength))
  try {
    const opened = Buffer.concat([opening.update(bytes.subarray(nonceLength + tagLength)), opening.final()])
    const { texts, until } = JSON.parse(opened.toString('utf8'))
    return now.getTime() < until ? texts : null
  } catch {
    return null
  }
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'madoguchi: a page that asks once more', 32))
}
