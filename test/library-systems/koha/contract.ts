import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

interface Parameter {
  $ref?: string
  name: string
  in: 'query' | 'header' | 'path' | 'body' | 'formData'
  required?: boolean
  type?: string
  enum?: string[]
  items?: { enum?: string[] }
}
interface Operation {
  parameters?: Parameter[]
  responses: Record<string, { schema?: unknown }>
}
interface Document {
  paths: Record<string, Record<string, Operation>>
  parameters: Record<string, Parameter>
}

export interface ContractOperation {
  method: string
  /** The path template of the contract, for example /holds/{hold_id}. */
  path: string
  status?: number
}

/** Checks requests and answers. Each check returns what is wrong. */
export interface Contract {
  knows(way: ContractOperation): boolean
  /** Query parameters that the operation lacks, or that have values of the wrong type. */
  strangeQuery(way: ContractOperation, query: URLSearchParams): string[]
  /** Words of a list header that the operation does not define. */
  strangeHeader(way: ContractOperation, header: string, value: string): string[]
  badBody(way: ContractOperation, body: unknown): string[]
  /** The deviations of an answer. */
  badAnswer(way: ContractOperation, body: unknown): string[]
}

let opened: Contract | null | undefined

/** The path of Koha's OpenAPI document, which is not part of this repository. */
export const contractFile = fileURLToPath(
  new URL('../../../../shared/data/gateway/koha/koha-25.11-openapi-subset.json', import.meta.url),
)

/** The checker of requests and answers against Koha's OpenAPI document. Null when the document is missing. */
export function openContract(): Contract | null {
  opened ??= readContract()
  return opened
}

function readContract(): Contract | null {
  let document: Document
  try {
    document = JSON.parse(readFileSync(contractFile, 'utf8'))
  } catch {
    return null
  }
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'koha')
  const kept = new Map<string, ValidateFunction>()
  const validator = (pointer: string[]) => {
    const ref = `koha#/${pointer.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`
    const found = kept.get(ref) ?? ajv.compile({ $ref: ref })
    kept.set(ref, found)
    return found
  }
  const operationOf = ({ method, path }: ContractOperation) => document.paths[path]?.[method.toLowerCase()]
  const parametersOf = (way: ContractOperation) =>
    (operationOf(way)?.parameters ?? []).map((one) =>
      one.$ref ? (document.parameters[one.$ref.split('/').pop() ?? ''] as Parameter) : one,
    )
  const errorsOf = (validate: ValidateFunction, value: unknown) =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)

  return {
    knows: (way: ContractOperation) => operationOf(way) !== undefined,
    strangeQuery(way, query) {
      const known = new Map(parametersOf(way).flatMap((one) => (one.in === 'query' ? [[one.name, one] as const] : [])))
      const missing = [...known.values()].filter(({ name, required }) => required && !query.has(name))
      const strange = [...query].filter(([name, value]) => {
        const { type, enum: values } = known.get(name) ?? {}
        if (!known.has(name)) return true
        if (type === 'integer') return !/^-?\d+$/.test(value)
        return type === 'boolean' ? !/^(true|false)$/.test(value) : values !== undefined && !values.includes(value)
      })
      return [...missing.map(({ name }) => name), ...strange.map(([name]) => name)]
    },
    strangeHeader(way, header, value) {
      const values = parametersOf(way).find((one) => one.in === 'header' && one.name === header)?.items?.enum ?? []
      return value.split(',').filter((word) => !values.includes(word))
    },
    badBody(way, body) {
      const all = operationOf(way)?.parameters ?? []
      const at = all.findIndex((one) => one.in === 'body')
      const parameter = all[at]
      if (!parameter) return body === undefined ? [] : ['/body is not taken']
      if (body === undefined) return parameter.required ? ['/body is missing'] : []
      return errorsOf(
        validator(['paths', way.path, way.method.toLowerCase(), 'parameters', String(at), 'schema']),
        body,
      )
    },
    badAnswer(way, body) {
      const status = String(way.status)
      const answer = operationOf(way)?.responses[status]
      if (!answer) return [`${way.method} ${way.path} never answers ${status}`]
      if (answer.schema === undefined)
        return body === undefined || body === '' || status === '201' ? [] : ['has a body']
      return errorsOf(validator(['paths', way.path, way.method.toLowerCase(), 'responses', status, 'schema']), body)
    },
  }
}
