import type { Policy } from '../../../../generated/prisma/client.ts'
import { withoutSeparators } from '../../../common/without-separators.ts'
import type { Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { bounds, checkedName, checkFigures } from './bounds.ts'
import { checkCard } from './card.ts'
import { type Change, changeOf } from './change.ts'
import { checkCovers } from './covers.ts'
import { applyNow } from './deferred.ts'
import { checkedReading } from './reading.ts'
import { CardRangeRefused, FigureOutOfBounds } from './refusals.ts'
import { checkedSchedule } from './schedule.ts'
import { checkedColour } from './theme-colour.ts'

/** The changed policy values; undefined and null leave a value unchanged. */
export type PolicyFigures = {
  [figure in keyof Omit<Policy, 'id' | 'identifierSalt' | 'importedFields' | 'logo' | 'dueMailSince'>]?:
    | Policy[figure]
    | null
    | undefined
}

/** The bounded figures of the policy. `bounds` also has those of loan rules and labels, which are not columns of it. */
const figuresIn = (figures: Partial<Policy>) =>
  Object.fromEntries(
    Object.keys(bounds).map((field) => [field, (figures as Record<string, number | undefined>)[field]]),
  )

const covers = ['coverUrl', 'coverCredit', 'coverCreditUrl'] as const

const schedules = ['confirmSchedule', 'readySchedule', 'reminderSchedule', 'alertSchedule'] as const

export async function setPolicy(tx: Tx, given: PolicyFigures, now: Date): Promise<Change> {
  const figures = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as Partial<Policy>
  const { libraryName, libraryNameEn } = figures
  checkFigures(figuresIn(figures))
  if (libraryName !== undefined) figures.libraryName = checkedName('libraryName', libraryName)
  if (libraryNameEn !== undefined) figures.libraryNameEn = checkedName('libraryNameEn', libraryNameEn)
  // An empty text removes the value.
  const { libraryNameReading, themeColour } = figures
  if (libraryNameReading != null) figures.libraryNameReading = checkedReading(libraryNameReading)
  if (themeColour != null) figures.themeColour = themeColour.trim() === '' ? null : checkedColour(themeColour)
  for (const field of schedules) {
    const typed = figures[field]
    if (typed !== undefined) figures[field] = checkedSchedule(field, typed, now)
  }
  if (figures.cardStartStop !== undefined) figures.cardStartStop = figures.cardStartStop.trim().toUpperCase()
  for (const field of covers) if (figures[field] !== undefined) figures[field] = figures[field].trim()
  await lockRules(tx)
  const before = await tx.policy.findUniqueOrThrow({ where: { id: 1 } })
  // Checked together with the values that stay unchanged.
  checkCard({ ...before, ...figures })
  checkCovers({ ...before, ...figures })
  const { shelfNumberFrom: least, shelfNumberTo } = { ...before, ...figures }
  if (shelfNumberTo < least)
    throw new FigureOutOfBounds({ field: 'shelfNumberTo', least, most: bounds.shelfNumberTo.most })
  Object.assign(figures, cardRange(before, figures))
  await tx.policy.update({ where: { id: 1 }, data: figures })
  // Setting the rule makes it apply now, even if an upgrade deferred it.
  if (figures.staffSecondFactor !== undefined) await applyNow(tx, 'STAFF_SECOND_FACTOR')
  return changeOf(before, figures)
}

/**
 * Returns the range of card numbers that the desk assigns automatically (O1). Both ends have the same length, so that
 * text order equals numeric order.
 */
function cardRange(before: Policy, { firstCard, lastCard }: Partial<Policy>): Partial<Policy> {
  if (firstCard === undefined && lastCard === undefined) return {}
  const digits = (typed: string) => withoutSeparators(typed)
  const [first, last] = [digits(firstCard ?? before.firstCard), digits(lastCard ?? before.lastCard)]
  const fits = /^[1-9]\d{0,17}$/.test(first) && /^\d+$/.test(last) && first.length === last.length && first <= last
  if (!fits) throw new CardRangeRefused()
  return { firstCard: first, lastCard: last }
}
