/** An expected, typed error of a business rule. It carries what the viewer needs to know, and is never a bug. */
export abstract class Refusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = new.target.name
  }
}

/** A field of a refusal. Fields without a description are not part of the API. */
export interface RefusalField<Value = unknown> {
  /** The name of the field's type in the API. */
  readonly type?: string
  readonly description?: string
  /** The name of the field in the API, when it is not that of the property. */
  readonly as?: string
  readonly isNullable?: boolean
  /** Typical number of entries, by which the cost of a list is estimated. */
  readonly listSize?: number
  readonly isList?: boolean
  readonly isId?: boolean
  readonly choices?: Choices<string>
  /** Holds the type of the value for TypeScript. It is never set. */
  readonly value?: Value
}

/** An enum of the API that only one refusal uses. */
interface Choices<Value extends string> {
  readonly name: string
  readonly description: string
  readonly values: Readonly<Record<Value, string>>
}

const fieldOf =
  <Default>(type: string) =>
  <Value extends Default = Default>(description: string): RefusalField<Value> => ({ type, description })

export const field = {
  text: fieldOf<string>('String'),
  int: fieldOf<number>('Int'),
  boolean: fieldOf<boolean>('Boolean'),
  /** A day as YYYY-MM-DD. */
  date: fieldOf<string>('Date'),
  time: fieldOf<Date>('DateTime'),
  /** The number of a row, which the API shows as the global ID of an object of this type. */
  id: (type: string, description: string): RefusalField<number> => ({ type, description, isId: true }),
  /** The number of a branch, which the API shows as the branch. */
  branch: (description: string): RefusalField<number> => ({ type: 'Branch', description, as: 'branch' }),
  /** The code of a material group, which the API shows as the group. */
  materialGroup: fieldOf<string>('MaterialGroup'),
  /** The code of a patron category, which the API shows as the category. */
  patronCategory: (description: string): RefusalField<string> => ({
    type: 'PatronCategory',
    description,
    as: 'category',
  }),
  /** A value of an enum that other types of the API use as well. */
  enum: <Value extends string>(type: string, description: string): RefusalField<Value> => ({ type, description }),
  choice: <Value extends string>(description: string, choices: Choices<Value>): RefusalField<Value> => ({
    type: choices.name,
    description,
    choices,
  }),
  list: <Value>(each: RefusalField<Value>, listSize?: number): RefusalField<Value[]> => ({
    ...(each as RefusalField<never>),
    isList: true,
    ...(listSize !== undefined && { listSize }),
  }),
  /** The property keeps the name with which earlier releases stored the refusal, and the API has another one. */
  named: <Value>(as: string, each: RefusalField<Value>): RefusalField<Value> => ({ ...each, as }),
  orNull: <Value>(each: RefusalField<Value>): RefusalField<Value | null> => ({ ...each, isNullable: true }),
  /** A value for the service itself, from which the API may compute a field. */
  data: <Value>(): RefusalField<Value> => ({}),
}

type Fields = Readonly<Record<string, RefusalField>>

type Values<Declared extends Fields> = {
  readonly [Name in keyof Declared]: Declared[Name] extends RefusalField<infer Value> ? Value : never
}

interface RefusalClass<Name extends string, Declared extends Fields> {
  new (
    ...values: keyof Declared extends never ? [] : [values: Values<Declared>]
  ): Refusal & Values<Declared> & { readonly name: Name }
  readonly name: Name
}

/** The class of any refusal. */
export type AnyRefusal = new (...values: never[]) => Refusal

interface Declaration {
  readonly refusal: RefusalClass<string, Fields>
  readonly description: string
  readonly fields: Fields
}

const declared: Declaration[] = []

/** All refusals of the modules that are loaded. The API makes an object type of each. */
export const declaredRefusals: readonly Declaration[] = declared

/**
 * Declares a refusal that programs can receive: the class that the rule throws, and the type of the API with its fields.
 * Its name is also the key of its sentence in the dictionaries. The message is the description unless another is given.
 */
export function refusal<const Name extends string, Own extends Fields = Record<never, RefusalField>>(
  name: Name,
  description: string,
  options: { fields?: Own; message?: string | ((values: Values<Own>) => string) } = {},
): RefusalClass<Name, Own> {
  const { fields = {}, message = description } = options
  const names = Object.keys(fields) as (keyof Own)[]
  class Declared extends Refusal {
    constructor(values: Values<Own>) {
      super(typeof message === 'string' ? message : message(values))
      this.name = name
      for (const each of names) Object.assign(this, { [each]: values[each] })
    }
  }
  Object.defineProperty(Declared, 'name', { value: name })
  const made = Declared as unknown as RefusalClass<Name, Own>
  declared.push({ refusal: made as never, description, fields })
  return made
}

/** The object does not exist, or the viewer may not see it (P8). */
export class NotFound extends Refusal {
  override readonly name = 'NotFound'
  readonly object: string
  constructor(object: string) {
    super(`No such ${object}.`)
    this.object = object
  }
}

// About a hundred rules throw it. So its constructor takes the text itself, and not an object with one field.
declared.push({
  refusal: NotFound as never,
  description: 'It does not exist or is not visible to the viewer.',
  fields: { object: field.text('Kind of the missing object, for example `hold`.') },
})
