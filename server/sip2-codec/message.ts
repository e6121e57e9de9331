import { type Code, type Fixed, layoutOf } from './layouts.ts'

/** A field id of two characters and its value. */
export type Field = readonly [id: string, value: string]

interface Common {
  /** The fields in their order in the line, including repeated and unknown ones. */
  fields: readonly Field[]
}

/** A parsed message. The type of `fixed` depends on the code. */
export type Message<C extends Code = Code> = C extends Code ? Common & { code: C; fixed: Fixed<C> } : never

type Value = string | readonly string[] | null | undefined

/**
 * Builds a message with its fields in the order of the layout, followed by fields that are not in it. A missing
 * required field is empty. A list repeats the field.
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

/** Returns the value of the first field with this id. Undefined when there is none. */
export function textOf({ fields }: Common, id: string): string | undefined {
  return fields.find(([one]) => one === id)?.[1]
}

/** Returns the values of all fields with this id. */
export function textsOf({ fields }: Common, id: string): string[] {
  return fields.filter(([one]) => one === id).map(([, value]) => value)
}
