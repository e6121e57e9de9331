import SchemaBuilder, {
  BasePlugin,
  type InputFieldsMapping,
  type InputTypeFieldsMapping,
  mapInputFields,
  type PothosOutputFieldConfig,
  resolveInputTypeConfig,
  type SchemaTypes,
} from '@pothos/core'
import { GraphQLError, type GraphQLFieldResolver, Kind, type ValueNode } from 'graphql'
import type { Context } from '../context/context.ts'
import { invalidArgument } from '../input/bad-input.ts'

/** The codes that the library has defined. */
export interface KnownCodes {
  /** All codes, for the error about another one. */
  known: readonly string[]
  /** Returns the current code. A merged code gives its successor; undefined when the code is unknown. */
  meant(code: string): string | undefined
}

export interface CodeScalar {
  /** The kind of thing that the code names, for messages: "material type". */
  of: string
  pattern: RegExp
  /** An example, for messages. */
  example: string
  /** Returns the cached codes without waiting. Undefined when they must be read. */
  peek(context: Context): KnownCodes | undefined
  /** Reads the current codes. */
  read(context: Context): Promise<KnownCodes>
}

const scalars = new Map<string, CodeScalar>()

/**
 * Returns the options of a scalar whose values are codes that the library defines. In a document it reads strings and, as
 * for the enum that it replaces, names without quotes. Resolvers receive known codes only.
 */
export function codeScalarOptions(name: string, scalar: CodeScalar) {
  scalars.set(name, scalar)
  const { of, pattern, example } = scalar
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && pattern.test(value)) return value
    throw new GraphQLError(`It must be the code of a ${of}, such as ${example}.`)
  }
  return {
    description: `Code of a ${of}, such as ${example}. In a document, the quotation marks may be left out.`,
    serialize: (value: unknown) => String(value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) =>
      parse(node.kind === Kind.STRING || node.kind === Kind.ENUM ? node.value : undefined),
  }
}

type Mapping = InputFieldsMapping<SchemaTypes, string>

/** Replaces each code. `path` is the path of its argument. */
type Replace = (scalar: string, code: string, path: string) => string

class CodeScalarsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  private readonly mappings = new Map<string, InputTypeFieldsMapping<Types, string>>()

  /** The innermost wrapper: authorization and validation come first. */
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { args: inputs }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const mapping = mapInputFields(
      inputs,
      this.buildCache,
      (config) => {
        const { name } = resolveInputTypeConfig(config.type, this.buildCache)
        return scalars.has(name) ? name : null
      },
      this.mappings,
    ) as Mapping | null
    if (!mapping) return resolve
    return (parent, args, given, info) => {
      const context = given as unknown as Context
      const codes = codesIn(args, mapping)
      if (codes.length === 0) return resolve(parent, args, given, info)
      const names = [...new Set(codes.map(({ scalar }) => scalar))]
      const run = (lists: readonly KnownCodes[]) => {
        const list = (scalar: string) => lists[names.indexOf(scalar)] as KnownCodes
        const replace: Replace = (scalar, code, path) => meantCode(scalar, code, path, list(scalar))
        return resolve(parent, replaceCodes(args, mapping, '', replace), given, info)
      }
      // Without waiting, the reads of this field join those of the others in one statement.
      const cached = names.flatMap((name) => scalars.get(name)?.peek(context) ?? [])
      const isKnown = ({ scalar, code }: (typeof codes)[number]) =>
        cached[names.indexOf(scalar)]?.meant(code) !== undefined
      if (cached.length === names.length && codes.every(isKnown)) return run(cached)
      return Promise.all(names.map((name) => (scalars.get(name) as CodeScalar).read(context))).then(run)
    }
  }
}

function codesIn(args: object, mapping: Mapping): { scalar: string; code: string }[] {
  const found: { scalar: string; code: string }[] = []
  replaceCodes(args, mapping, '', (scalar, code) => {
    found.push({ scalar, code })
    return code
  })
  return found
}

function replaceCodes(args: object, mapping: Mapping, path: string, replace: Replace): object {
  const replaced: Record<string, unknown> = { ...args }
  for (const [name, field] of mapping) {
    const at = path ? `${path}.${name}` : name
    const { kind, value: scalar } = field
    if (kind === 'InputObject') {
      const fields = field.fields.map
      if (fields)
        replaced[name] = mapValue(replaced[name], at, (one, at) => replaceCodes(one as object, fields, at, replace))
    } else replaced[name] = mapValue(replaced[name], at, (code, at) => replace(scalar, String(code), at))
  }
  return replaced
}

/** Maps a value, or each element of a list at any depth. Null and undefined stay. */
function mapValue(value: unknown, path: string, map: (value: unknown, path: string) => unknown): unknown {
  if (value === null || value === undefined) return value
  return Array.isArray(value) ? value.map((one, i) => mapValue(one, `${path}.${i}`, map)) : map(value, path)
}

function meantCode(scalar: string, code: string, path: string, { known, meant }: KnownCodes): string {
  const found = meant(code)
  if (found !== undefined) return found
  const { of } = scalars.get(scalar) as CodeScalar
  throw invalidArgument(path, `must be the code of a ${of} of this library: ${known.join(', ')}. It is ${code}.`)
}

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      codeScalars: CodeScalarsPlugin<Types>
    }
  }
}

/** Name of the plugin. */
export const codeScalars = 'codeScalars'

SchemaBuilder.registerPlugin(codeScalars, CodeScalarsPlugin)
