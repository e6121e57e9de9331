import type { OaiError, OaiRequest } from '../../../../views/catalogue/oai/response.ts'
import type { PageContext } from '../../../http/service.ts'

export type OaiArguments = readonly (readonly [name: string, value: string])[]

/** Returns the arguments of the address and of a posted form, unchanged. */
export async function readArguments(c: PageContext): Promise<OaiArguments> {
  const form = c.req.method === 'POST' ? new URLSearchParams(await c.req.text()) : []
  return [...new URL(c.req.url).searchParams, ...form]
}

interface Arguments {
  required?: readonly string[]
  optional?: readonly string[]
  /** The argument that excludes all others. */
  exclusive?: string
}

const list: Arguments = {
  required: ['metadataPrefix'],
  optional: ['from', 'until', 'set'],
  exclusive: 'resumptionToken',
}

export type Verb = 'Identify' | 'ListMetadataFormats' | 'ListSets' | 'GetRecord' | 'ListIdentifiers' | 'ListRecords'

/** The arguments of each verb. */
const verbs = new Map<string, Arguments>([
  ['Identify', {}],
  ['ListMetadataFormats', { optional: ['identifier'] }],
  ['ListSets', { exclusive: 'resumptionToken' }],
  ['GetRecord', { required: ['identifier', 'metadataPrefix'] }],
  ['ListIdentifiers', list],
  ['ListRecords', list],
] satisfies [Verb, Arguments][])

export interface ParsedOaiRequest {
  verb: Verb
  /** Includes the verb. */
  request: OaiRequest
}

/** The syntax of each argument. Only a value of this syntax is valid in the `request` element of a response. */
const argumentSyntax: Record<string, RegExp> = {
  // In a URL, the host has no port.
  identifier: /^(?!:)(?!.*\/\/(?![\w.-]+(?:\/|$)))(?:[\w\-.!~*'();/?:@&=+$,]|%[0-9a-f]{2}){1,500}$/i,
  metadataPrefix: /^[\w\-.!~*'()]{1,100}$/,
  set: /^(?=.{1,100}$)[\w\-.!~*'()]+(:[\w\-.!~*'()]+)*$/,
}
const maxArgumentLength = 2_000

/** Parses the request, or returns the first error in it. */
export function parseArguments(pairs: OaiArguments): ParsedOaiRequest | OaiError {
  const named = pairs.flatMap(([name, value]) => (name === 'verb' ? value : []))
  const [verb] = named
  if (verb === undefined) return { code: 'badVerb', message: 'The argument verb is missing.' }
  if (named.length > 1) return { code: 'badVerb', message: 'The argument verb is repeated.' }
  const taken = verbs.get(verb)
  if (!taken) return { code: 'badVerb', message: `The verbs are ${[...verbs.keys()].join(', ')}.` }
  const message = argumentError(taken, pairs)
  return message === null
    ? { verb: verb as Verb, request: Object.fromEntries(pairs) }
    : { code: 'badArgument', message }
}

function argumentError({ required = [], optional = [], exclusive }: Arguments, pairs: OaiArguments): string | null {
  const known = ['verb', ...required, ...optional, ...(exclusive === undefined ? [] : [exclusive])]
  const names = pairs.map(([name]) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) return 'The request has an argument that the verb does not accept.'
  const repeated = names.find((name, i) => names.indexOf(name) < i)
  if (repeated !== undefined) return `The argument ${repeated} is repeated.`
  if (exclusive !== undefined && names.includes(exclusive)) {
    if (names.length > 2) return `The argument ${exclusive} excludes all others.`
  } else {
    const missing = required.find((name) => !names.includes(name))
    if (missing !== undefined) return `The argument ${missing} is missing.`
  }
  const [illegal] = pairs.find(([name, value]) => !isLegal(name, value)) ?? []
  return illegal === undefined ? null : `The argument ${illegal} has an invalid value.`
}

function isLegal(name: string, value: string): boolean {
  return value !== '' && value.length <= maxArgumentLength && (argumentSyntax[name]?.test(value) ?? true)
}
