import { NotFound, type Refusal } from '../../../domain/common/refusal.ts'
import { builder } from './builder.ts'

/** What every refusal says, for programs' logs; pages have their own words for each type. */
export const RefusalInterface = builder.interfaceRef<Refusal>('Refusal').implement({
  description: 'An expected "no". Its type and its code say which rule refused; `message` says it in English for logs.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'One English sentence for logs; its words may change.' }),
  }),
})

const declared: string[] = []

/** A refusal's name as programs compare it, e.g. TOO_MANY_TITLES. */
export const refusalCode = (name: string) => name.replace(/\B(?=[A-Z])/g, '_').toUpperCase()

/** Gives every refusal its code; to be called once all are declared. */
export function giveCodes(): void {
  const describedAs = (name: string) => {
    const { description } = builder.configStore.getTypeConfig(name, 'Object')
    return description ? { description } : {}
  }
  const RefusalCode = builder.enumType('RefusalCode', {
    description: 'Which rule refused: the name of the type of the refusal, written as a constant.',
    values: Object.fromEntries(declared.map((name) => [refusalCode(name), describedAs(name)])),
  })
  builder.interfaceField(RefusalInterface, 'code', (t) =>
    t.field({
      type: RefusalCode,
      description: 'It stays what it is, so that a program can go by it.',
      resolve: ({ name }) => refusalCode(name),
    }),
  )
}

/** A refusal is recognised by its name, since a field may also answer one as data (see `asData`). */
export function refusalType<Name extends string>(refusal: { name: Name }) {
  declared.push(refusal.name)
  return {
    name: refusal.name,
    interfaces: [RefusalInterface],
    isTypeOf: (value: unknown) => (value as Refusal).name === refusal.name,
  }
}

/** A refusal as the value of a field: graphql-js takes a returned Error for a failure. */
export function asData<R extends Refusal>(refusal: R): R {
  return { ...refusal, message: refusal.message }
}

interface RefusalClass {
  // biome-ignore lint/suspicious/noExplicitAny: whatever it is made from
  new (...args: any[]): Refusal
  readonly name: string
}

/** The types of refusals that say no more than that they refuse. */
export function plainRefusals(described: readonly (readonly [refusal: RefusalClass, description: string])[]) {
  for (const [refusal, description] of described) {
    builder.objectType(refusal, { ...refusalType(refusal), description })
  }
}

builder.objectType(NotFound, {
  ...refusalType(NotFound),
  description: 'It does not exist, or it is not yours to see.',
  fields: (t) => ({ what: t.exposeString('what', { description: 'Of what kind it would be, as a word: `hold`.' }) }),
})
