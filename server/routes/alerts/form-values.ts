import { conditionFields, type TypedConditions } from '../../../views/alerts/form.tsx'
import { allOf } from '../../graphql/in-process/enum-values.ts'
import type { PageContext } from '../../http/service.ts'
import { materialTypesIn, readSearch } from '../../urls/rooms/search-state.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { typedConditions } from '../catalogue/search/search-state.ts'

const noText = Object.fromEntries(conditionFields.map((field) => [field, ''])) as Omit<TypedConditions, 'types' | 'at'>

/** Converts the parameters of a search page to conditions. An ISBN goes to the keyword field. */
export function fromSearch(c: PageContext, branches: { id: string; code: string }[]): TypedConditions {
  const { type, at, ...state } = readSearch(c.req.query())
  const { isbn, ...words } = typedConditions({ ...state, isbn: undefined })
  const given: Partial<typeof noText> = { keyword: isbn, ...words }
  const branch = branches.find(({ code }) => code === at)
  const fields = conditionFields.map((field) => [field, [...(given[field] ?? '')].slice(0, 200).join('')])
  return {
    ...noText,
    ...Object.fromEntries(fields),
    types: materialTypesIn(type),
    at: branch ? urls.numberOf(branch.id) : '',
  }
}

/** Reads the posted form. `conditions` is null when the form has a value that it does not offer. */
export async function typedIn(c: PageContext) {
  const form = await c.req.parseBody({ all: true })
  const texts = c.get('texts')
  const many = (name: string) => [form[name] ?? []].flat().filter((value) => typeof value === 'string')
  const one = (name: string) => many(name)[0]?.slice(0, 150) ?? ''
  const fields = Object.fromEntries(conditionFields.map((field) => [field, one(field)])) as typeof noText
  const typed: TypedConditions = { ...fields, types: many('type').slice(0, 20), at: one('at') }
  const { branch, types } = texts.patrons.settings
  const known = allOf('MaterialType', typed.types)
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
