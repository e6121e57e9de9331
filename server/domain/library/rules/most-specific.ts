import { Prisma } from '../../../../generated/prisma/client.ts'
import type { RuleLevel } from './level.ts'

/** The keys by which a rule is looked up, as SQL expressions. */
interface Subject {
  group: Prisma.Sql
  category: Prisma.Sql
  homeBranchId: Prisma.Sql
}

/**
 * SQL of the rule that applies to a material group, a patron category and a home branch (L4). A rule for the category
 * at the branch takes precedence over one for the category, and that over one for the group.
 */
export function mostSpecificRuleSql(
  rules: 'category_loan_rules' | 'category_hold_limits',
  columns: string,
  { group, category, homeBranchId }: Subject,
): Prisma.Sql {
  return Prisma.sql`SELECT ${Prisma.raw(columns)} FROM ${Prisma.raw(rules)}
     WHERE group_code = ${group} AND (category_code IS NULL OR category_code = ${category})
       AND (branch_id IS NULL OR branch_id = ${homeBranchId})
     ORDER BY branch_id NULLS LAST, category_code NULLS LAST LIMIT 1`
}

/** The subject to which the rule of a level currently applies. */
export function atLevel({ groupCode, category, branchId }: RuleLevel): Subject {
  return {
    group: Prisma.sql`${groupCode}`,
    category: Prisma.sql`${category}::text`,
    homeBranchId: Prisma.sql`${branchId}::int`,
  }
}
