import { NotFound, type Refusal } from '../domain/refusal.ts'
import { builder } from './builder.ts'

/** What every refusal says, for programs' logs; pages have their own words for each type. */
const RefusalInterface = builder.interfaceRef<Refusal>('Refusal').implement({
  description: 'An expected "no". Its type says which rule refused; `message` says it in English for logs.',
  fields: (t) => ({ message: t.exposeString('message') }),
})

/** A refusal is recognised by its name, since a field may also answer one as data (see `asData`). */
export function refusalType<Name extends string>(refusal: { name: Name }) {
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
  fields: (t) => ({ what: t.exposeString('what') }),
})
