import type { Alert } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { foldingVersion } from '../catalogue/folding/rules.ts'
import { type Conditions, type WordField, wordColumns, wordFields } from '../catalogue/search/conditions.ts'
import { type FoldedConditions, foldConditions } from '../catalogue/search/folded-conditions.ts'
import { hasCopySql } from '../catalogue/titles/on-shelf.ts'
import { checkBranch } from '../common/check-branch.ts'
import { field, refusal } from '../common/refusal.ts'
import { narrowingCodes, readMaterialTypes } from '../library/material-types/material-types.ts'

export const maxConditionLength = 50

export const NoCondition = refusal('NoCondition', 'An alert needs at least one condition.')

export const ConditionTooLong = refusal('ConditionTooLong', 'A text condition of the alert is too long.', {
  fields: {
    field: field.text('Name of the field in this API.'),
    most: field.int('Maximum length of the text in characters.'),
  },
  message: ({ field, most }) => `${field}: at most ${most} characters.`,
})

export const ConditionUnreadable = refusal('ConditionUnreadable', 'The condition can match no title.', {
  fields: { field: field.text('Name of the field in this API.') },
  message: ({ field }) => `${field}: no title can match this condition.`,
})

/** The conditions of an alert as entered. `materialTypes` has codes. */
export type EnteredConditions = Pick<Alert, WordField | 'ndc' | 'branchId' | 'materialTypes'>

const textFields = [...wordFields, 'ndc'] as const

/** The fields of an alert's conditions, named as in the API. */
export const alertFields: readonly string[] = [...textFields, 'materialTypes', 'branchId']

/** Conditions from a client. An absent or empty field is no condition. */
export type ConditionsInput = { [field in keyof EnteredConditions]?: EnteredConditions[field] | null | undefined }

/** The conditions of an alert, normalised and folded. */
export interface CheckedConditions {
  typed: EnteredConditions
  folded: FoldedConditions
}

/** Normalises and checks conditions. Throws a refusal when one is invalid. */
export async function checkConditions(tx: Tx, given: ConditionsInput): Promise<CheckedConditions> {
  const text = (field: WordField | 'ndc') => {
    const typed = given[field]?.trim() || null
    if (typed && [...typed].length > maxConditionLength) throw new ConditionTooLong({ field, most: maxConditionLength })
    return typed
  }
  const typed = {
    ...(Object.fromEntries(textFields.map((field) => [field, text(field)])) as Pick<
      EnteredConditions,
      WordField | 'ndc'
    >),
    materialTypes: given.materialTypes?.length ? narrowingCodes(await readMaterialTypes(tx), given.materialTypes) : [],
    branchId: given.branchId ?? null,
  }
  const folded = foldConditions(typed)
  for (const field of wordFields) {
    if (folded.words[field]?.words.length === 0) throw new ConditionUnreadable({ field })
  }
  if (typed.ndc && !/^[a-z]?\d{1,3}(\.\d{0,9})?$/i.test(typed.ndc.normalize('NFKC'))) {
    throw new ConditionUnreadable({ field: 'ndc' })
  }
  if (typed.branchId !== null) await checkBranch(tx, typed.branchId)
  if (typed.branchId === null && typed.materialTypes.length === 0 && !textFields.some((field) => typed[field])) {
    throw new NoCondition()
  }
  return { typed, folded }
}

/** Converts an alert to the conditions of a search. */
export function searchConditionsOf(alert: EnteredConditions): Conditions {
  const { keyword, title, author, publisher, subject, ndc, branchId, materialTypes } = alert
  return { keyword, title, author, publisher, subject, ndc, branchId, materialTypes }
}

/** Returns the folded words and class number as LIKE patterns for the columns of an alert. */
export function foldedColumns({ words, ndc }: FoldedConditions) {
  const like = (field: WordField, which: 'words' | 'without' = 'words') =>
    words[field]?.[which].map((word) => `%${word}%`) ?? []
  return {
    keywordLike: like('keyword'),
    titleLike: like('title'),
    authorLike: like('author'),
    publisherLike: like('publisher'),
    subjectLike: like('subject'),
    keywordUnlike: like('keyword', 'without'),
    titleUnlike: like('title', 'without'),
    authorUnlike: like('author', 'without'),
    publisherUnlike: like('publisher', 'without'),
    subjectUnlike: like('subject', 'without'),
    ndcLike: ndc === null ? null : `${ndc}%`,
    folding: foldingVersion,
  }
}

/**
 * SQL: whether a title `t` meets the conditions of the alert `a` except the branch. Must agree with `conditionsSql`.
 */
export const meetsAlertSql = [
  '(cardinality(a.material_types) = 0 OR t.type_code = ANY (a.material_types))',
  `(a.ndc_like IS NULL OR t.folded_ndcs LIKE '% ' || a.ndc_like)`,
  // Fields that few alerts use come first.
  ...[...wordFields].reverse().map((field) => `t.${wordColumns[field]} LIKE ALL (a.${field}_like)`),
  ...wordFields.map((field) => `NOT t.${wordColumns[field]} LIKE ANY (a.${field}_unlike)`),
].join(' AND ')

/** SQL: whether the title also is new to the alert. */
export const matchesAlertSql = `a.is_on AND t.added_at >= a.since AND ${meetsAlertSql}`

/** SQL: whether the branch of the alert `a` has a copy of the title `t`. True when the alert names no branch. */
export const atAlertBranchSql = `(a.branch_id IS NULL OR ${hasCopySql('a.branch_id')})`
