import { StartError } from '../../server/common/start-error.ts'
import type { Database, Tx } from '../../server/database/database.ts'
import { lockCards } from '../../server/domain/common/locks.ts'
import type { StaffRole } from '../../server/domain/common/roles.ts'
import { appoint } from '../../server/domain/patrons/desk/appoint.ts'
import { parseCardNumber } from '../../server/domain/patrons/desk/card-number.ts'
import { createStaffPatron } from '../../server/domain/patrons/desk/staff-patron.ts'
import { createStaffPassword } from '../../server/domain/patrons/passwords/provisional-password.ts'
import type { StaffWanted } from './command.ts'

/** Makes a person a staff member. Returns the text to print and the password, which is stored only as a hash. */
export function makeStaff(
  { prisma }: Pick<Database, 'prisma'>,
  wanted: StaffWanted,
  now: Date,
): Promise<{ message: string; password: string }> {
  return prisma.$transaction(
    async (tx) => {
      await lockCards(tx)
      const { manages } = wanted
      await checkCodes(tx, [wanted.branch, ...manages])
      const patronId = (await knownPatron(tx, wanted)) ?? (await newPatron(tx, wanted, now))
      const role = wanted.role ?? (await nextRole(tx))
      const { was } = await appoint(tx, patronId, { role, manages }, { by: 'command', now })
      const { password } = await createStaffPassword(tx, patronId, now)
      const before = was === 'PATRON' ? '' : `, who was ${was} before`
      const message = `Card ${wanted.card} is a member of staff, ${role}${before}.`
      return { message, password }
    },
    { timeout: 60_000, maxWait: 10_000 },
  )
}

/** The first staff member is an ADMIN, because only an ADMIN can appoint others. */
async function nextRole(tx: Tx): Promise<StaffRole> {
  return (await tx.patron.count({ where: { role: 'ADMIN' } })) === 0 ? 'ADMIN' : 'DESK'
}

async function checkCodes(tx: Tx, wanted: (string | undefined)[]): Promise<void> {
  const codes = (await tx.branch.findMany({ orderBy: { position: 'asc' }, select: { code: true } })).map(
    ({ code }) => code,
  )
  if (codes.length === 0) {
    throw new StartError('This library has no branch yet. Begin with npm run library -- init FILE.')
  }
  const unknown = wanted.find((code) => code !== undefined && !codes.includes(code))
  if (unknown !== undefined)
    throw new StartError(`No branch has the code ${unknown}. The codes are ${codes.join(', ')}.`)
}

/** Finds the owner of the card. A given name must match, so that a mistyped number appoints nobody else. */
async function knownPatron(tx: Tx, { card, name }: StaffWanted): Promise<number | null> {
  const patron = await tx.patron.findUnique({ where: { cardNumber: parseCardNumber(card) ?? '' } })
  if (!patron) return null
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
  if (name !== undefined && plain(name) !== plain(patron.name)) {
    throw new StartError(`The card ${card} belongs to a person whose name is not ${name}. Nothing was done.`)
  }
  return patron.id
}

async function newPatron(tx: Tx, { card, name, kana, branch: code }: StaffWanted, now: Date): Promise<number> {
  if (name === undefined || code === undefined) {
    throw new StartError(
      `The card ${card} is new. Add --name with the person's name and --branch with the home branch.`,
    )
  }
  const { patronId } = await createStaffPatron(tx, { card, name, kana, branch: code }, now)
  return patronId
}
