import { type AnyRefusal, declaredRefusals, type Refusal, type RefusalField } from '../../../domain/common/refusal.ts'
import type { Context } from '../context/context.ts'
import { builder } from './builder.ts'

/** Interface of all refusals, for API clients. Pages have their own texts for each type. */
export const RefusalInterface = builder.interfaceRef<Refusal>('Refusal').implement({
  description: 'An expected failure of a business rule. Its type and `code` identify the rule.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'English sentence for logs. It can change.' }),
  }),
})

/** Returns the code of a refusal, for example TOO_MANY_TITLES. */
export const refusalCode = (name: string) =>
  name
    .replace('OAuth', 'Oauth')
    .replace(/\B(?=[A-Z])/g, '_')
    .toUpperCase()

/** Readers of the objects that fields show in place of the number or code that a refusal carries, by their types. */
export type ObjectReaders = Readonly<Record<string, (key: never, context: Context) => unknown>>

/**
 * Makes the types of all declared refusals and the enum of their codes. Must be called after all rooms are loaded. A
 * refusal is recognised by name, because a field can also return it as data (see `refusalAsData`).
 */
export function addRefusalTypes(objects: ObjectReaders): void {
  const enums = new Set<string>()
  const described = declaredRefusals.map(({ refusal, description, fields }) => {
    for (const { choices } of Object.values(fields)) {
      if (!choices || enums.has(choices.name)) continue
      enums.add(choices.name)
      const values = Object.entries(choices.values).map(([value, text]) => [value, { description: text }])
      builder.enumType(choices.name, { description: choices.description, values: Object.fromEntries(values) })
    }
    builder.objectType(refusal, {
      name: refusal.name,
      description,
      interfaces: [RefusalInterface],
      isTypeOf: (value) => (value as Refusal).name === refusal.name,
    })
    for (const [key, field] of Object.entries(fields)) if (field.type) addField(refusal, key, field, objects)
    return [refusalCode(refusal.name), { description }] as const
  })
  const RefusalCode = builder.enumType('RefusalCode', {
    description: 'Code of a refusal: its type name as a constant.',
    values: Object.fromEntries(described),
  })
  builder.interfaceField(RefusalInterface, 'code', (t) =>
    t.field({
      type: RefusalCode,
      description: 'Code of the rule. It never changes.',
      resolve: ({ name }) => refusalCode(name),
    }),
  )
}

function addField(
  refusal: (typeof declaredRefusals)[number]['refusal'],
  key: string,
  { type = '', as = key, description, isNullable = false, isList, listSize, isId }: RefusalField,
  objects: ObjectReaders,
): void {
  const options = { description, nullable: isNullable, ...(listSize !== undefined && { size: listSize }) }
  const valueIn = (value: object) => (value as Record<string, never>)[key] as never
  const read = isId ? undefined : objects[type]
  builder.objectField(refusal, as, (t) =>
    isId
      ? t.globalID({ ...options, resolve: (value: object) => ({ type, id: valueIn(value) }) } as never)
      : t.field({
          ...options,
          type: isList ? [type] : type,
          resolve: (value: object, _args: object, context: Context) =>
            read ? read(valueIn(value), context) : valueIn(value),
        } as never),
  )
}

/** Returns the refusals that functions list as their `refusals`, and single ones, for the `errors` of a field. */
export function refusalsOf(...sources: readonly (AnyRefusal | { refusals: readonly AnyRefusal[] })[]): AnyRefusal[] {
  return [...new Set(sources.flatMap((source) => ('refusals' in source ? source.refusals : [source])))]
}

/** Returns a refusal as the value of a field. graphql-js would treat a returned Error as a failure. */
export function refusalAsData<R extends Refusal>(refusal: R): R {
  return { ...refusal, message: refusal.message }
}
