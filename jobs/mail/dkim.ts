import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { StartError } from '../../server/common/start-error.ts'
import type { Env } from '../../server/env.ts'

/** The DKIM settings of nodemailer. */
export interface Signature {
  domainName: string
  keySelector: string
  /** The key as PEM. */
  privateKey: string
}

/** RFC 8301: signers must use at least this length, and receivers ignore shorter keys. */
const minBits = 2048

/**
 * Reads the DKIM key at the start. Throws for a key that cannot sign, because nodemailer would then send unsigned mail
 * silently. The signature is deterministic: RSA adds nothing random, and nodemailer writes no time into it.
 */
export function readSignature(dkim: Env['dkim']): Signature | undefined {
  if (!dkim) return undefined
  const pem = readKeyFile(dkim.keyFile)
  const key = readKey(pem)
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? 0
  if (key?.asymmetricKeyType !== 'rsa' || bits < minBits) {
    throw new StartError(
      `DKIM_KEY_FILE must hold the private key of an RSA pair of at least ${minBits} bits, as PEM and without a ` +
        `password (openssl genrsa ${minBits}), not ${kindOf(key)}.`,
    )
  }
  return { domainName: dkim.domain, keySelector: dkim.selector, privateKey: pem }
}

function kindOf(key: KeyObject | null): string {
  if (!key) return 'something else'
  const { modulusLength } = key.asymmetricKeyDetails ?? {}
  return modulusLength === undefined ? `a key of ${key.asymmetricKeyType}` : `one of ${modulusLength} bits`
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new StartError(`DKIM_KEY_FILE cannot be read: ${(error as NodeJS.ErrnoException).code}.`, error)
  }
}

function readKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem)
  } catch {
    return null
  }
}
