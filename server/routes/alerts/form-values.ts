import { type AlertFormValues, conditionFields } from '../../../views/alerts/form.tsx'
import { namedMaterialCodes } from '../../graphql/in-process/material-types.ts'
import type { PageContext } from '../../http/service.ts'
import { materialCodesIn, readSearch } from '../../urls/rooms/search-state.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { wordConditions } from '../catalogue/search/search-state.ts'

const emptyConditions = Object.fromEntries(conditionFields.map((field) => [field, ''])) as Omit<
  AlertFormValues,
  'types' | 'at'
>

/** Adds a whole name to the words of a field. Several words of a name stay together. */
const withName = (words: string | undefined, name: string | undefined) =>
  [words, name && (/\s/.test(name) ? `"${name}"` : name)].filter(Boolean).join(' ')

/**
 * Converts the parameters of a search page to conditions. An ISBN and a series go to the keyword field, and the whole names
 * of people and subjects to the words of their fields.
 */
export function conditionsFromSearch(c: PageContext, branches: { id: string; code: string }[]): AlertFormValues {
  const { type, at, ...state } = readSearch(c.req.query())
  const { isbn, ...words } = wordConditions({ ...state, isbn: undefined })
  const given: Partial<typeof emptyConditions> = {
    ...words,
    keyword: withName(words.keyword ?? isbn, state.series),
    author: withName(words.author, state.by),
    subject: withName(words.subject, state.about),
  }
  const branch = branches.find(({ code }) => code === at)
  const fields = conditionFields.map((field) => [field, [...(given[field] ?? '')].slice(0, 200).join('')])
  return {
    ...emptyConditions,
    ...Object.fromEntries(fields),
    types: materialCodesIn(type),
    at: branch ? urls.numberOf(branch.id) : '',
  }
}

/** Reads the posted form. `conditions` is null when the form has a value that it does not offer. */
export async function readAlertForm(c: PageContext) {
  const form = await c.req.parseBody({ all: true })
  const texts = c.get('texts')
  const many = (name: string) => [form[name] ?? []].flat().filter((value) => typeof value === 'string')
  const one = (name: string) => many(name)[0]?.slice(0, 150) ?? ''
  const fields = Object.fromEntries(conditionFields.map((field) => [field, one(field)])) as typeof emptyConditions
  const typed: AlertFormValues = { ...fields, types: many('type').slice(0, 20), at: one('at') }
  const { branch, types } = texts.patrons.settings
  const known = await namedMaterialCodes(c.get('context'), typed.types)
  const isBranch = /^\d{0,9}$/.test(typed.at)
  const faults = [
    ...(known ? [] : [{ field: 'type', text: texts.frame.faults.choose(types) }]),
    ...(isBranch ? [] : [{ field: 'at', text: texts.frame.faults.choose(branch) }]),
  ]
  const materialTypes = isBranch ? known : null
  const branchId = typed.at ? globalId('Branch', typed.at) : null
  const conditions = materialTypes && { ...fields, materialTypes, branchId }
  return { typed, conditions, faults }
}
