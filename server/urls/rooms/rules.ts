import { address } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** The parameters of one row of the hold limits or loan rules. A hyphen stands for all. */
const level = (group: string, category: string | null, branchId: string | null) => ({
  group,
  category: category ?? '-',
  branch: branchId ? numberOf(branchId) : '-',
})

/** Rules of the library. */
export const rules = {
  desk: {
    rules: '/desk/rules',
    ruleLimits: '/desk/rules/limits',
    ruleLimit: address('/desk/rules/limits/:group/:category/:branch', level),
    ruleLoans: '/desk/rules/loans',
    ruleLoan: address('/desk/rules/loans/:group/:category/:branch', level),
    /** The table of loan rules and hold limits, for all branches or one. */
    ruleMatrix: '/desk/rules/matrix',
    ruleMatrixOf: address('/desk/rules/matrix', (branchId: string | null, done?: 'saved') => ({
      query: { branch: branchId === null ? undefined : numberOf(branchId), done },
    })),
    ruleTry: '/desk/rules/try',
    /** Patron categories: the list, the form for a new one, which a suggestion fills in, and one category. */
    ruleCategories: '/desk/rules/patron-categories',
    newRuleCategory: '/desk/rules/patron-categories/new',
    newRuleCategoryFrom: address('/desk/rules/patron-categories/new', (suggest: string) => ({ query: { suggest } })),
    ruleCategory: address('/desk/rules/patron-categories/:code', (code: string) => ({ code })),
    /** Actions on a category as a whole: order, default, merge, retirement, deletion. */
    ruleCategoryActs: address('/desk/rules/patron-categories/:code/acts', (code: string) => ({ code })),
    ruleBranches: '/desk/rules/branches',
    ruleBranch: address(`/desk/rules/branches/${number}`, (id: string) => ({ id: numberOf(id) })),
    /** The opening hours of a branch. */
    ruleBranchHours: address(`/desk/rules/branches/${number}/hours`, (id: string) => ({ id: numberOf(id) })),
    ruleDesk: '/desk/rules/desk',
    ruleDisplay: '/desk/rules/display',
    /** The colour and the logo of the library; the forms that upload and remove the logo. */
    ruleAppearance: '/desk/rules/appearance',
    ruleLogo: '/desk/rules/appearance/logo',
    removeLogo: '/desk/rules/appearance/logo/remove',
    /** Material types: the list, a new one, one of them, and what ends it. */
    ruleMaterials: '/desk/rules/material-types',
    /** The address of this page in 1.0.0. */
    formerRuleMaterials: '/desk/rules/materials',
    newRuleMaterial: '/desk/rules/material-types/new',
    ruleMaterial: address('/desk/rules/material-types/:code', (code: string) => ({ code })),
    ruleMaterialState: address('/desk/rules/material-types/:code/state', (code: string) => ({ code })),
    ruleMaterialMerge: address('/desk/rules/material-types/:code/merge', (code: string) => ({ code })),
    /** Material groups: the list, a new one, one of them, and what moves or ends it. */
    ruleGroups: '/desk/rules/material-groups',
    newRuleGroup: '/desk/rules/material-groups/new',
    ruleGroup: address('/desk/rules/material-groups/:code', (code: string) => ({ code })),
    ruleGroupActs: address('/desk/rules/material-groups/:code/acts', (code: string) => ({ code })),
    /** Rules by which imports find the type of a MARC record: the list, a new one, and one of them. */
    marcRules: '/desk/rules/marc-types',
    newMarcRule: '/desk/rules/marc-types/new',
    marcRule: address(`/desk/rules/marc-types/${number}`, (id: string) => ({ id: numberOf(id) })),
    marcRuleDelete: address(`/desk/rules/marc-types/${number}/delete`, (id: string) => ({ id: numberOf(id) })),
    /** Names with several spellings: the list, and one of them. */
    authorNames: '/desk/rules/names',
    authorNamesOf: address('/desk/rules/names', (part: string, page?: number) => ({
      query: { q: part || undefined, page: page === 1 ? undefined : page },
    })),
    newAuthorName: '/desk/rules/names/new',
    authorName: address(`/desk/rules/names/${number}`, (id: string) => ({ id: numberOf(id) })),
    authorSpellings: address(`/desk/rules/names/${number}/spellings`, (id: string) => ({ id: numberOf(id) })),
    ruleRecords: '/desk/rules/records',
    ruleOverdue: '/desk/rules/overdue',
    newOverdueStep: '/desk/rules/overdue/new',
    overdueStep: address(`/desk/rules/overdue/${number}`, (id: string) => ({ id: numberOf(id) })),
    overdueStepDelete: address(`/desk/rules/overdue/${number}/delete`, (id: string) => ({ id: numberOf(id) })),
  },
  deskPages: {
    rules: { role: 'ADMIN', group: 'library', place: 30 },
  },
} as const satisfies UrlRoom
