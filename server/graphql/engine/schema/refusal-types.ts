import { NotFound, type Refusal } from '../../../domain/common/refusal.ts'
import { builder } from './builder.ts'

/** Interface of all refusals, for API clients. Pages have their own texts for each type. */
export const RefusalInterface = builder.interfaceRef<Refusal>('Refusal').implement({
  description: 'An expected failure of a business rule. Its type and `code` identify the rule.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'English sentence for logs. It can change.' }),
  }),
})

const refusalNames: string[] = []

/** Returns the code of a refusal, for example TOO_MANY_TITLES. */
export const refusalCode = (name: string) =>
  name
    .replace('OAuth', 'Oauth')
    .replace(/\B(?=[A-Z])/g, '_')
    .toUpperCase()

/** Adds the code to all refusals. Must be called after all of them are declared. */
export function addRefusalCodes(): void {
  const describedAs = (name: string) => {
    const { description } = builder.configStore.getTypeConfig(name, 'Object')
    return description ? { description } : {}
  }
  const RefusalCode = builder.enumType('RefusalCode', {
    description: 'Code of a refusal: its type name as a constant.',
    values: Object.fromEntries(refusalNames.map((name) => [refusalCode(name), describedAs(name)])),
  })
  builder.interfaceField(RefusalInterface, 'code', (t) =>
    t.field({
      type: RefusalCode,
      description: 'Code of the rule. It never changes.',
      resolve: ({ name }) => refusalCode(name),
    }),
  )
}

/** Declares a refusal, which is recognised by name because a field can also return it as data (see `refusalAsData`). */
export function refusalTypeOptions<Name extends string>(refusal: { name: Name }) {
  refusalNames.push(refusal.name)
  return {
    name: refusal.name,
    interfaces: [RefusalInterface],
    isTypeOf: (value: unknown) => (value as Refusal).name === refusal.name,
  }
}

/** Returns a refusal as the value of a field. graphql-js would treat a returned Error as a failure. */
export function refusalAsData<R extends Refusal>(refusal: R): R {
  return { ...refusal, message: refusal.message }
}

interface RefusalClass {
  // biome-ignore lint/suspicious/noExplicitAny: whatever it is made from
  new (...args: any[]): Refusal
  readonly name: string
}

/** Declares refusals without further fields. */
export function defineRefusals(described: readonly (readonly [refusal: RefusalClass, description: string])[]) {
  for (const [refusal, description] of described) {
    builder.objectType(refusal, { ...refusalTypeOptions(refusal), description })
  }
}

builder.objectType(NotFound, {
  ...refusalTypeOptions(NotFound),
  description: 'It does not exist or is not visible to the viewer.',
  fields: (t) => ({
    object: t.exposeString('what', { description: 'Kind of the missing object, for example `hold`.' }),
  }),
})
