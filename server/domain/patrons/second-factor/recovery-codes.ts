import { randomInt } from 'node:crypto'
import type { Tx } from '../../../database/database.ts'
import { secretHash } from '../../common/secrets.ts'

/** Without those that are taken for each other when copied by hand. */
const characters = '23456789abcdefghjkmnpqrstuvwxyz'
const codes = 10

/** Codes to fall back on where the phone is lost, in place of all earlier ones; told once, only their hashes are kept. */
export async function newRecoveryCodes(tx: Tx, patronId: number): Promise<string[]> {
  const made = Array.from({ length: codes }, newCode)
  await tx.recoveryCode.deleteMany({ where: { patronId } })
  await tx.recoveryCode.createMany({ data: made.map((code) => ({ patronId, codeHash: hashOf(patronId, code) })) })
  return made
}

/** Takes a code away; false: it is none, or was used. The second factor is locked. */
export async function takeRecoveryCode(tx: Tx, patronId: number, typed: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.deleteMany({ where: { patronId, codeHash: hashOf(patronId, typed) } })
  return count > 0
}

/** 59 bits, in groups that are easy to copy: `k7m2-9qwx-hr3t`. */
function newCode(): string {
  const four = () => Array.from({ length: 4 }, () => characters.charAt(randomInt(characters.length))).join('')
  return `${four()}-${four()}-${four()}`
}

const plain = (typed: string) => typed.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')

const form = new RegExp(`^[${characters}]{12}$`)

/** Whether what was typed has the form of a recovery code, right or wrong. */
export const isRecoveryCode = (typed: string) => form.test(plain(typed))

function hashOf(patronId: number, typed: string): string {
  return secretHash(`${patronId} ${plain(typed)}`)
}
