import type { Tx } from '../server/database/database.ts'
import { dateIn, toColumn } from '../server/domain/library/calendar/dates.ts'
import { writeWords } from '../server/domain/patrons/search-words.ts'
import { type DemoPatron, demoPatrons } from './demo/patrons.ts'

/** Creates the named patrons, without loans and holds. */
export async function seedPatrons(tx: Tx, passwordHash: string, now: Date): Promise<void> {
  const branchIds = new Map((await tx.branch.findMany()).map((branch) => [branch.code, branch.id]))
  const day = (days: number) => toColumn(dateIn(now).add({ days }))
  await tx.patron.createMany({
    data: demoPatrons.map((patron, i) => ({
      cardNumber: patron.cardNumber,
      name: patron.name,
      nameReading: patron.nameReading,
      birthDate: new Date(Date.UTC(1950 + i * 4, i % 12, 1 + i)),
      phone: `086-000-${String(1000 + i)}`,
      categoryCode: patron.category,
      role: patron.role ?? ('PATRON' as const),
      homeBranchId: branchIds.get(patron.home) ?? 0,
      passwordHash: patron.password === 'none' ? null : passwordHash,
      passwordIsProvisional: patron.password === 'provisional',
      mailAddress: patron.mail ? `${patron.cardNumber}@example.jp` : null,
      mailVerifiedAt: patron.mail === 'verified' ? now : null,
      expiresOn: patron.expiresIn === undefined ? null : day(patron.expiresIn),
      barredFrom: patron.barredFor ? day(patron.barredFor.from) : null,
      barredUntil: patron.barredFor?.until == null ? null : day(patron.barredFor.until),
      postalCode: '700-0843',
      address: `岡山市北区見本町${i + 1}丁目`,
    })),
  })
  await writeWords(tx, await tx.patron.findMany())
  const managed = demoPatrons.flatMap(({ cardNumber, manages = [] }) => manages.map((code) => ({ cardNumber, code })))
  for (const { cardNumber, code } of managed) {
    await tx.managedBranch.create({ data: { patron: { connect: { cardNumber } }, branch: { connect: { code } } } })
  }
}

/** Saves a patron's favourites, one day apart. */
export async function seedFavourites(
  tx: Tx,
  patronId: number,
  { favourites = [] }: DemoPatron,
  titleId: (title: string) => number,
  now: Date,
): Promise<void> {
  const data = favourites.map(({ title, note }, i) => {
    const addedAt = new Date(now.getTime() - (7 - i) * 24 * 3600_000)
    return { patronId, titleId: titleId(title), note: note ?? null, addedAt }
  })
  await tx.favourite.createMany({ data })
}
