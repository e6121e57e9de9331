import type { Policy } from '../../../../generated/prisma/client.ts'
import { withoutSeparators } from '../../../common/without-separators.ts'
import type { Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { checkBounds } from '../rules/bounds.ts'
import { checkCard } from '../rules/card.ts'
import { type Change, changeOf } from '../rules/change.ts'
import { checkCovers } from '../rules/covers.ts'
import { applyNow } from '../rules/deferred.ts'
import { CardRangeRefused, FigureOutOfBounds } from '../rules/refusals.ts'
import { checkedSchedule } from '../rules/schedule.ts'
import type { Setting, SettingName } from './setting.ts'
import { settings } from './settings.ts'

/** The changed settings; undefined and null leave a value unchanged. An empty text removes an optional one. */
export type PolicyFigures = { [Name in SettingName]?: Policy[Name] | null | undefined }

/** Returns a value as stored. Throws a refusal when the setting cannot have it. */
function checkedValue(name: SettingName, value: unknown, now: Date): unknown {
  const setting: Setting = settings[name]
  if (typeof value === 'number' && 'least' in setting) checkBounds(name, value, setting)
  if (typeof value !== 'string') return value
  if (setting.kind === 'schedule') return checkedSchedule(name, value, now)
  return setting.kind === 'text' && setting.stored ? setting.stored(value, name) : value
}

export async function setPolicy(tx: Tx, given: PolicyFigures, now: Date): Promise<Change> {
  const figures: Partial<Policy> = Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value != null)
      .map(([name, value]) => [name, checkedValue(name as SettingName, value, now)]),
  )
  await lockRules(tx)
  const before = await tx.policy.findUniqueOrThrow({ where: { id: 1 } })
  // Checked together with the values that stay unchanged.
  checkCard({ ...before, ...figures })
  checkCovers({ ...before, ...figures })
  const { shelfNumberFrom: least, shelfNumberTo } = { ...before, ...figures }
  if (shelfNumberTo < least)
    throw new FigureOutOfBounds({ field: 'shelfNumberTo', least, most: settings.shelfNumberTo.most })
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
