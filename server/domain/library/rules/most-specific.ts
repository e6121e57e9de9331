import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Level } from './level.ts'

/** What a rule is looked up by, each in SQL. */
interface Subject {
  group: Prisma.Sql
  category: Prisma.Sql
  homeBranchId: Prisma.Sql
}

/**
 * SQL of the row that holds for a material group, a patron's category and home branch: what is set for the category at
 * the branch goes before what is set for the category, and that before what is set for the group (L4).
 */
export function mostSpecific(
  rules: 'loan_rules' | 'hold_limits',
  columns: string,
  { group, category, homeBranchId }: Subject,
): Prisma.Sql {
  return Prisma.sql`SELECT ${Prisma.raw(columns)} FROM ${Prisma.raw(rules)}
     WHERE group_code = ${group} AND (category IS NULL OR category::text = ${category})
       AND (branch_id IS NULL OR branch_id = ${homeBranchId})
     ORDER BY branch_id NULLS LAST, category NULLS LAST LIMIT 1`
}

/** The subject whose most specific rule is the one that applies at a level now. */
export function atLevel({ groupCode, category, branchId }: Level): Subject {
  return {
    group: Prisma.sql`${groupCode}`,
    category: Prisma.sql`${category}::text`,
    homeBranchId: Prisma.sql`${branchId}::int`,
  }
}
