import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import { mostSpecificRuleSql } from '../../library/rules/most-specific.ts'
import { stoppedDaysSql } from '../../overdue/overdue-sql.ts'
import { OverdueStopsHolds } from '../../overdue/refusals.ts'
import { countedHoldsSql, ownSetsSql } from '../groups/any-of.ts'
import {
  AlreadyReserved,
  EligibleReadersOnly,
  LimitReached,
  MaterialNotLendable,
  NoLendableCopy,
  OnLoanToPatron,
  UnknownTitle,
} from '../refusals.ts'
import { openStates } from '../states/states.ts'
import type { TitleRefusal } from '../title-refusals.ts'
import { hasLendableCopySql } from './lendable.ts'

/** The facts about a title that decide whether it can be reserved. */
export interface TitleFacts {
  id: number
  /** The code of the material group. */
  group: string
  isAv: boolean
  /** Whether its material type is lent (L10). */
  isLendableType: boolean
  /** Whether its type is for eligible readers, and the patron is not known as one (P20). False for a visitor. */
  needsEligibility: boolean
  hasLendableCopy: boolean
  /** True when the patron has an open hold on the title. */
  reserved: boolean
  /** True when the patron has a copy on loan. */
  onLoan: boolean
}

/** The patron's use of the limit of one material group. */
export interface LimitInUse {
  /** The code of the material group. */
  group: string
  name: string
  nameEn: string
  nameEasy: string | null
  nameZh: string | null
  nameKo: string | null
  isRetired: boolean
  /** Null means no limit; 0 means that nothing of the group can be reserved. */
  limit: number | null
  inUse: number
}

export interface PlacingFacts {
  titles: TitleFacts[]
  limits: LimitInUse[]
  /** The days of the longest overdue loan of the patron, if it stops new holds (R6). Null otherwise. */
  stoppedDays: number | null
}

/**
 * Reads in one statement all facts that decide a placement: the titles that exist, and every material group with the
 * patron's limit (L4) and open holds (L3). Without a patron, the facts are those of an anonymous visitor. Titles are
 * given by their ids or by an SQL condition on `t`.
 */
export async function readPlacingFacts(
  { read }: Pick<Database, 'read'>,
  patronId: number | null,
  titles: number[] | Prisma.Sql,
  now: Date,
): Promise<PlacingFacts> {
  const id = patronId ?? 0
  const open = [...openStates]
  const which = Array.isArray(titles) ? Prisma.sql`t.id = ANY(${titles}::int[])` : titles
  const limit = mostSpecificRuleSql('category_hold_limits', 'titles', {
    group: Prisma.sql`g.code`,
    category: Prisma.sql`(SELECT category_code FROM patron)`,
    homeBranchId: Prisma.sql`(SELECT home_branch_id FROM patron)`,
  })
  const facts = await read<PlacingFacts>(Prisma.sql`
    WITH patron AS (SELECT category_code, home_branch_id, eligible_reader FROM patrons WHERE id = ${id}),
    own_holds AS (
      SELECT h.title_id, h.any_of_id, m.group_code FROM holds h
        JOIN titles t ON t.id = h.title_id JOIN material_types m ON m.code = t.type_code
       WHERE h.patron_id = ${id} AND h.state::text = ANY(${open})),
    own_sets AS (${ownSetsSql}),
    counted AS (${countedHoldsSql}),
    own_loans AS (
      SELECT i.title_id FROM loans l JOIN items i ON i.id = l.item_id WHERE l.patron_id = ${id} AND l.returned_at IS NULL),
    title_facts AS (
      SELECT t.id, m.group_code AS "group", m.is_av AS "isAv", m.lendable AS "isLendableType",
        m.eligible_readers_only AND EXISTS (SELECT FROM patron WHERE NOT eligible_reader) AS "needsEligibility",
        ${hasLendableCopySql(Prisma.sql`t.id`)} AS "hasLendableCopy",
        EXISTS (SELECT FROM own_holds h WHERE h.title_id = t.id) AS "reserved",
        EXISTS (SELECT FROM own_loans l WHERE l.title_id = t.id) AS "onLoan"
      FROM titles t JOIN material_types m ON m.code = t.type_code WHERE ${which}),
    group_limits AS (
      SELECT g.code AS "group", g.name, g.name_en AS "nameEn", g.name_easy AS "nameEasy", g.name_zh AS "nameZh",
        g.name_ko AS "nameKo", g.retired_at IS NOT NULL AS "isRetired",
        (${limit}) AS "limit",
        (SELECT coalesce(sum(c.titles), 0) FROM counted c WHERE c.group_code = g.code) AS "inUse"
      FROM material_groups g ORDER BY g.position)
    SELECT json_build_object(
      'titles', (SELECT coalesce(json_agg(f), '[]') FROM title_facts f),
      'limits', (SELECT coalesce(json_agg(l), '[]') FROM group_limits l),
      'stoppedDays', ${stoppedDaysSql('HOLDS', Prisma.sql`${id}`, now)})`)
  return facts ?? { titles: [], limits: [], stoppedDays: null }
}

/**
 * Returns why the patron cannot reserve this title now (L3, L7, P20, R6), or null. The pickup branch is checked separately.
 */
export function placingRefusal(
  title: TitleFacts | undefined,
  { limits, stoppedDays }: Pick<PlacingFacts, 'limits' | 'stoppedDays'>,
): TitleRefusal | null {
  if (!title) return new UnknownTitle()
  return (
    availabilityRefusal(title) ??
    (stoppedDays === null ? null : new OverdueStopsHolds({ days: stoppedDays })) ??
    limitRefusal(title, limits)
  )
}

function availabilityRefusal(title: TitleFacts): TitleRefusal | null {
  if (!title.isLendableType) return new MaterialNotLendable()
  if (title.needsEligibility) return new EligibleReadersOnly()
  if (!title.hasLendableCopy) return new NoLendableCopy()
  if (title.reserved) return new AlreadyReserved()
  return title.onLoan ? new OnLoanToPatron() : null
}

/** Returns `LimitReached` when the title's group cannot take `more` further holds (L3, A2), otherwise null. */
export function limitRefusal({ group }: TitleFacts, limits: LimitInUse[], more = 1): LimitReached | null {
  const found = limits.find((limit) => limit.group === group)
  if (found?.limit == null || found.inUse + more <= found.limit) return null
  return new LimitReached({ group, limit: found.limit, inUse: found.inUse })
}
