import { randomInt } from 'node:crypto'
import type { Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { Refusal } from '../../common/refusal.ts'
import { isStaff } from '../../common/roles.ts'
import { recordEvent } from '../account/events.ts'
import { signOutEverywhere } from '../account/sessions.ts'
import { hashPassword } from './password.ts'
import { revokePasswordLinks } from './password-link.ts'

/** One member of staff could take the account of another with it. */
export class PasswordOfStaff extends Refusal {
  constructor() {
    super('A member of staff gets no provisional password at the desk.')
  }
}

/** Without letters and digits that are taken for each other when read from paper or over a counter. */
const consonants = 'bdfghkmnprstwz'
const vowels = 'aeu'
const digits = '23456789'

/**
 * Gives a patron a password to be told once, at the counter, and replaced by the patron (P2); only its hash is kept.
 * Whoever is signed in with the card is signed out.
 */
export function giveProvisionalPassword(
  tx: Tx,
  patronId: number,
  now: Date,
): Promise<{ patronId: number; password: string }> {
  return give(tx, patronId, now, { toStaff: false })
}

/** The same to a member of staff, by who runs the machine itself. */
export function giveStaffPassword(tx: Tx, patronId: number, now: Date): Promise<{ password: string }> {
  return give(tx, patronId, now, { toStaff: true })
}

async function give(tx: Tx, patronId: number, now: Date, { toStaff }: { toStaff: boolean }) {
  const password = readablePassword()
  const passwordHash = await hashPassword(password)
  const { role } = await lockPatron(tx, patronId)
  if (isStaff({ role }) && !toStaff) throw new PasswordOfStaff()
  await tx.patron.update({ where: { id: patronId }, data: { passwordHash, passwordIsProvisional: true } })
  await signOutEverywhere(tx, patronId)
  await revokePasswordLinks(tx, patronId)
  await recordEvent(tx, patronId, { kind: 'PASSWORD_GIVEN' }, now)
  return { patronId, password }
}

/** Four syllables and four digits, e.g. `kabu-tezu-4728`: easy to read out and to type on a keypad; 33 bits. */
function readablePassword(): string {
  const one = (from: string) => from.charAt(randomInt(from.length))
  const syllable = () => one(consonants) + one(vowels)
  return `${syllable()}${syllable()}-${syllable()}${syllable()}-${one(digits)}${one(digits)}${one(digits)}${one(digits)}`
}
