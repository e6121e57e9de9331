import type { SystemCopy } from '../../domain/library-system/port.ts'
import type { Item } from './client/response-schemas.ts'

type Rule = 'ALLOWED' | 'REQUIRED'

/** The rule of Koha named "OPAC item level holds", as the operator repeats it: for every item type, or for some. */
export interface ItemHoldPolicy {
  everyType: Rule | null
  types: ReadonlyMap<string, Rule>
}

const rules: Readonly<Record<string, Rule>> = { allow: 'ALLOWED', force: 'REQUIRED' }

/** Parses `no`, `allow`, `force`, or pairs such as `MAG:force,MAP:allow`. */
export function parseItemHolds(text: string): ItemHoldPolicy {
  if (text === 'no') return { everyType: null, types: new Map() }
  const everyType = ruleOf(text)
  if (everyType) return { everyType, types: new Map() }
  const types = text.split(',').map((pair): [string, Rule] => {
    const [, type, word = ''] = /^([^:\s]{1,10}):([a-z]+)$/.exec(pair.trim()) ?? []
    const rule = ruleOf(word)
    if (type === undefined || rule === null)
      throw new Error('The option item-holds of Koha must be no, allow, force, or pairs such as MAG:force,MAP:allow.')
    return [type, rule]
  })
  return { everyType: null, types: new Map(types) }
}

const ruleOf = (word: string): Rule | null => (Object.hasOwn(rules, word) ? (rules[word] ?? null) : null)

export const allowsItemHolds = ({ everyType, types }: ItemHoldPolicy): boolean => everyType !== null || types.size > 0

/** Returns how this copy can be reserved (G18). Undefined when it cannot, or only as any copy of its title. */
export function holdsOf(item: Item, { everyType, types }: ItemHoldPolicy): SystemCopy['holds'] {
  if (!isHoldable(item) || !item.external_id) return undefined
  return everyType ?? types.get(item.effective_item_type_id ?? item.item_type_id ?? '')
}

/** Whether the copy can be lent some day. Koha's REST API accepts holds on titles without such a copy. */
export const isHoldable = (item: Item): boolean => !item.lost_status && !item.withdrawn && notForLoanOf(item) <= 0

/** Negative values mean that the copy is not there yet but may be reserved, for example a copy on order. */
export function notForLoanOf({ effective_not_for_loan_status, not_for_loan_status }: Item): number {
  return effective_not_for_loan_status || not_for_loan_status || 0
}
