import { type FixedPart, layoutOf, type MessageCode } from './layouts.ts'

/** A field id of two characters and its value. */
export type Field = readonly [id: string, value: string]

interface MessageFields {
  /** The fields in their order in the line, including repeated and unknown ones. */
  fields: readonly Field[]
}

/** A parsed message. The type of `fixed` depends on the code. */
export type Message<C extends MessageCode = MessageCode> = C extends MessageCode
  ? MessageFields & { code: C; fixed: FixedPart<C> }
  : never

type Value = string | readonly string[] | null | undefined

/**
 * Builds a message with its fields in the order of the layout, followed by fields that are not in it. A missing
 * required field is empty. A list repeats the field.
 */
export function buildMessage<C extends MessageCode>(
  code: C,
  fixed: FixedPart<C>,
  given: Record<string, Value>,
): Message<C> {
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
export function fieldValue({ fields }: MessageFields, id: string): string | undefined {
  return fields.find(([one]) => one === id)?.[1]
}

/** Returns the values of all fields with this id. */
export function fieldValues({ fields }: MessageFields, id: string): string[] {
  return fields.filter(([one]) => one === id).map(([, value]) => value)
}
