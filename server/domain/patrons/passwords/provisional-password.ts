import { randomInt } from 'node:crypto'
import type { Tx } from '../../../database/database.ts'
import { lockPatron } from '../../common/locks.ts'
import { NotFound, refusal } from '../../common/refusal.ts'
import { isStaff } from '../../common/roles.ts'
import { recordEvent } from '../account/events.ts'
import { endAllSessions } from '../account/sessions.ts'
import { endGrantsMadeBy } from '../family-grants/end.ts'
import { hashPassword } from './password.ts'
import { revokePasswordLinks } from './password-link.ts'

/**
 * Staff get no provisional password at the desk, because one member of staff could take over the account of another.
 */
export const PasswordOfStaff = refusal(
  'PasswordOfStaff',
  'The card belongs to staff, whose passwords cannot be replaced at the desk.',
  { message: 'A member of staff cannot get a provisional password at the desk.' },
)

/** The alphabet omits letters and digits that are easily confused in print or speech. */
const consonants = 'bdfghkmnprstwz'
const vowels = 'aeu'
const digits = '23456789'

/**
 * Creates a provisional password, which is shown once at the counter and which the patron must replace (P2). Only its
 * hash is stored. All sessions of the card end.
 */
export function createProvisionalPassword(
  tx: Tx,
  patronId: number,
  now: Date,
): Promise<{ patronId: number; password: string }> {
  return createPassword(tx, patronId, now, { toStaff: false })
}
createProvisionalPassword.refusals = [NotFound, PasswordOfStaff]

/** The same for a member of staff, when an operator runs the command on the server. */
export function createStaffPassword(tx: Tx, patronId: number, now: Date): Promise<{ password: string }> {
  return createPassword(tx, patronId, now, { toStaff: true })
}

async function createPassword(tx: Tx, patronId: number, now: Date, { toStaff }: { toStaff: boolean }) {
  const password = readablePassword()
  const passwordHash = await hashPassword(password)
  const { role } = await lockPatron(tx, patronId)
  if (isStaff({ role }) && !toStaff) throw new PasswordOfStaff()
  await tx.patron.update({ where: { id: patronId }, data: { passwordHash, passwordIsProvisional: true } })
  await endAllSessions(tx, patronId)
  await endGrantsMadeBy(tx, patronId, now)
  await revokePasswordLinks(tx, patronId)
  await recordEvent(tx, patronId, { kind: 'PASSWORD_GIVEN' }, now)
  return { patronId, password }
}

/**
 * Returns four syllables and four digits, such as `kabu-tezu-4728`. They are easy to read out and to enter on a keypad,
 * and have 33 bits.
 */
function readablePassword(): string {
  const one = (from: string) => from.charAt(randomInt(from.length))
  const syllable = () => one(consonants) + one(vowels)
  return `${syllable()}${syllable()}-${syllable()}${syllable()}-${one(digits)}${one(digits)}${one(digits)}${one(digits)}`
}
