import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { checkBranch, UnknownBranch } from '../common/check-branch.ts'
import type { Refusal } from '../common/refusal.ts'
import { placingRefusal, readPlacingFacts, type TitleFacts } from '../holds/eligibility/placing.ts'
import { standingRefusal } from '../holds/eligibility/standing.ts'
import { dateIn, type Temporal } from '../library/calendar/dates.ts'
import { NeverOpen } from '../library/calendar/open-days.ts'
import { computeDueDate, type LoanTerms, readLoanTerms } from '../library/rules/loan-terms.ts'
import type { RuleLevelKind } from '../library/rules/matrix.ts'
import { mostSpecificRuleSql } from '../library/rules/most-specific.ts'
import { closedRefusal, itemRefusal, loanLimitRefusal, loansInUse, typeRefusal } from './check-out.ts'
import { circulatingItem, findItem } from './lock-item.ts'
import { patronIdOfCard } from './patron-of-card.ts'
import { CardRetired, ItemOnLoan, UnknownBarcode, UnknownCard } from './refusals.ts'

/** The patron of a card, or a patron of a category without loans and holds. */
export type TriedPatron = { card: string } | { categoryCode: string; homeBranchId: number }

/** The copy with a barcode, or a lendable copy of a material type, by its code. */
export type TriedCopy = { barcode: string } | { type: string }

/** The answer of the rules for a patron and a copy (L13). */
export interface RuleTrial {
  patronId: number | null
  categoryCode: string
  homeBranchId: number
  itemId: number | null
  /** The code of the material group. */
  group: string
  /** Null when no rule applies. */
  loan: {
    terms: LoanTerms
    level: RuleLevelKind
    inUse: number
    /** Today and the loan period, before the day moves to an open day. */
    countedDay: Temporal.PlainDate
    dueOn: Temporal.PlainDate
  } | null
  lendingRefusals: Refusal[]
  holds: { titles: number | null; level: RuleLevelKind; inUse: number } | null
  placingRefusals: Refusal[]
}

/**
 * Evaluates the rules for a check-out at a branch and for a hold, with the functions that check-out and holds use. It
 * returns every reason, not only the first, and changes nothing.
 */
export async function tryRules(
  tx: Tx,
  tried: { patron: TriedPatron; copy: TriedCopy },
  branchId: number,
  now: Date,
): Promise<RuleTrial> {
  await checkBranch(tx, branchId)
  const patronId = 'card' in tried.patron ? await patronIdOfCard(tx, tried.patron.card) : null
  const patron = patronId === null ? null : await tx.patron.findUniqueOrThrow({ where: { id: patronId } })
  const subject = patron ?? (tried.patron as Exclude<TriedPatron, { card: string }>)
  const { categoryCode, homeBranchId } = subject
  const item = 'barcode' in tried.copy ? await circulatingItem(tx, await findItem(tx, tried.copy.barcode)) : null
  const type = item ? item.title.type : await typeOf(tx, tried.copy)
  const group = type.groupCode
  const standing = patron && standingRefusal(patron, now)

  const loanLevel = await appliedLevel(tx, 'category_loan_rules', subject, group)
  const inUse = patronId === null ? 0 : await loansInUse(tx, patronId, group)
  const terms = loanLevel && (await readLoanTerms(tx, subject, type))
  const loan = loanLevel &&
    terms && {
      terms,
      level: loanLevel,
      inUse,
      countedDay: dateIn(now).add({ days: terms.days }),
      dueOn: await computeDueDate(tx, branchId, terms.days, now),
    }
  const lendingRefusals = [
    await closedRefusal(tx, { branchId, now }),
    standing,
    item && item.loans.length > 0 ? new ItemOnLoan() : null,
    item ? itemRefusal(item, patron) : typeRefusal(type, patron),
    terms && loanLimitRefusal(group, terms.copies, inUse),
  ].filter((refusal) => refusal !== null)

  const holdLevel = await appliedLevel(tx, 'category_hold_limits', subject, group)
  const { titles, limits, stoppedDays } = await readPlacingFacts(tx, patronId, item ? [item.titleId] : [], now)
  const own = limits.find((limit) => limit.group === group)
  const limit = own && { ...own, limit: await holdLimitOf(tx, subject, group) }
  const facts: TitleFacts = titles[0] ?? {
    id: 0,
    group,
    isAv: false,
    isLendableType: type.lendable,
    needsEligibility: type.eligibleReadersOnly && !patron?.eligibleReader,
    hasLendableCopy: true,
    reserved: false,
    onLoan: false,
  }
  const placingRefusals = [standing, placingRefusal(facts, { limits: limit ? [limit] : [], stoppedDays })].filter(
    (refusal) => refusal !== null,
  )
  const holds = holdLevel && { titles: limit?.limit ?? null, level: holdLevel, inUse: limit?.inUse ?? 0 }
  return {
    patronId,
    categoryCode,
    homeBranchId,
    itemId: item?.id ?? null,
    group,
    loan,
    lendingRefusals,
    holds,
    placingRefusals,
  }
}
tryRules.refusals = [UnknownBranch, UnknownCard, CardRetired, UnknownBarcode, NeverOpen]

type Subject = { categoryCode: string; homeBranchId: number }

function typeOf(tx: Tx, copy: TriedCopy) {
  const { type: code } = copy as Extract<TriedCopy, { type: string }>
  return tx.materialType.findUniqueOrThrow({ where: { code } })
}

const sqlOf = ({ categoryCode, homeBranchId }: Subject, group: string) => ({
  group: Prisma.sql`${group}`,
  category: Prisma.sql`${categoryCode}`,
  homeBranchId: Prisma.sql`${homeBranchId}`,
})

/** Returns the level of the rule that applies, or null when none does. */
async function appliedLevel(
  tx: Tx,
  rules: Parameters<typeof mostSpecificRuleSql>[0],
  subject: Subject,
  group: string,
): Promise<RuleLevelKind | null> {
  const level = `CASE WHEN branch_id IS NOT NULL THEN 'BRANCH' WHEN category_code IS NOT NULL THEN 'CATEGORY' ELSE 'GENERAL' END AS level`
  const [row] = await tx.$queryRaw<{ level: RuleLevelKind }[]>(mostSpecificRuleSql(rules, level, sqlOf(subject, group)))
  return row?.level ?? null
}

async function holdLimitOf(tx: Tx, subject: Subject, group: string): Promise<number | null> {
  const sql = mostSpecificRuleSql('category_hold_limits', 'titles', sqlOf(subject, group))
  const [row] = await tx.$queryRaw<{ titles: number | null }[]>(sql)
  return row?.titles ?? null
}
