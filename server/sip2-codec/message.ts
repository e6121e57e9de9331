import { type Code, type Fixed, layoutOf } from './layouts.ts'

/** An id of two characters, and what it says. */
export type Field = readonly [id: string, value: string]

interface Common {
  /** In the order in which they stand, repeated and unknown ones included. */
  fields: readonly Field[]
}

/** A message by its layout; `fixed` is told apart by the code. */
export type Message<C extends Code = Code> = C extends Code ? Common & { code: C; fixed: Fixed<C> } : never

type Value = string | readonly string[] | null | undefined

/**
 * A message with its fields in the order of the layout, those that it does not know after them. One that has to be there and
 * is not given is empty; a list is the field once for each.
 */
export function message<C extends Code>(code: C, fixed: Fixed<C>, given: Record<string, Value>): Message<C> {
  const { required, optional } = layoutOf(code)
  const known = [...required, ...optional]
  const ids = [...known, ...Object.keys(given).filter((id) => !known.includes(id))]
  const fields = ids.flatMap((id): Field[] => {
    const value = given[id] ?? (required.includes(id) ? '' : [])
    return (typeof value === 'string' ? [value] : value).map((one): Field => [id, one])
  })
  return { code, fixed, fields } as unknown as Message<C>
}

/** What the first field with this id says; undefined: there is none. */
export function textOf({ fields }: Common, id: string): string | undefined {
  return fields.find(([one]) => one === id)?.[1]
}

/** What each field with this id says. */
export function textsOf({ fields }: Common, id: string): string[] {
  return fields.filter(([one]) => one === id).map(([, value]) => value)
}
