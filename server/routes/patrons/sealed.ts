import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/*
 * What a page asks about once more and nobody may read in it, as a password: it travels through the page sealed with
 * the secret of the session, which the browser keeps as a cookie and the service not at all.
 */

const [cipher, nonceLength, tagLength] = ['aes-256-gcm', 12, 16] as const
/** A page that lay open longer asks for it again. */
const minutes = 15

export function seal(texts: Record<string, string>, session: string, now: Date): string {
  const nonce = randomBytes(nonceLength)
  const sealing = createCipheriv(cipher, keyFrom(session), nonce)
  const inside = JSON.stringify({ texts, until: now.getTime() + minutes * 60_000 })
  const closed = Buffer.concat([sealing.update(inside, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), closed]).toString('base64url')
}

/** Null: of another session, too old, or none. */
export function unseal(sealed: string, session: string, now: Date): Record<string, string> | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length <= nonceLength + tagLength) return null
  const opening = createDecipheriv(cipher, keyFrom(session), bytes.subarray(0, nonceLength))
  opening.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength))
  try {
    const opened = Buffer.concat([opening.update(bytes.subarray(nonceLength + tagLength)), opening.final()])
    const { texts, until } = JSON.parse(opened.toString('utf8'))
    return now.getTime() < until ? texts : null
  } catch {
    return null
  }
}

function keyFrom(session: string): Buffer {
  return Buffer.from(hkdfSync('sha256', session, '', 'madoguchi: a page that asks once more', 32))
}
