import { randomInt } from 'node:crypto'
import { withoutSeparators } from '../../../common/without-separators.ts'
import type { Tx } from '../../../database/database.ts'
import { secretHash } from '../../common/secrets.ts'

/** The alphabet omits characters that are easily confused when copied by hand. */
const characters = '23456789abcdefghjkmnpqrstuvwxyz'
const codeCount = 10

/**
 * Creates recovery codes, which replace all earlier ones. They are shown only once; the database holds their hashes.
 */
export async function createRecoveryCodes(tx: Tx, patronId: number): Promise<string[]> {
  const made = newRecoveryCodes()
  await tx.recoveryCode.deleteMany({ where: { patronId } })
  await saveRecoveryCodes(tx, patronId, made)
  return made
}

export function newRecoveryCodes(): string[] {
  return Array.from({ length: codeCount }, newCode)
}

/** Stores the hashes of recovery codes. */
export async function saveRecoveryCodes(tx: Tx, patronId: number, codes: readonly string[]): Promise<void> {
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ patronId, codeHash: hashOf(patronId, code) })) })
}

/**
 * Uses up a recovery code. Returns false when it is unknown or was used. The caller holds the lock on the second
 * factor.
 */
export async function useRecoveryCode(tx: Tx, patronId: number, typed: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.deleteMany({ where: { patronId, codeHash: hashOf(patronId, typed) } })
  return count > 0
}

/** Returns a code of 59 bits in groups that are easy to copy: `k7m2-9qwx-hr3t`. */
function newCode(): string {
  const four = () => Array.from({ length: 4 }, () => characters.charAt(randomInt(characters.length))).join('')
  return `${four()}-${four()}-${four()}`
}

const plain = (typed: string) => withoutSeparators(typed).toLowerCase()

const form = new RegExp(`^[${characters}]{12}$`)

/** Reports whether the text has the form of a recovery code. */
export const isRecoveryCode = (typed: string) => form.test(plain(typed))

function hashOf(patronId: number, typed: string): string {
  return secretHash(`${patronId} ${plain(typed)}`)
}
