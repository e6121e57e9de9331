import { PothosValidationError } from '@pothos/core'
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  Kind,
  parse,
  type Source,
  type ValueNode,
  visit,
} from 'graphql'

/** Maximum length of quoted input in a message. */
const maxQuoteLength = 80
const maxMessageLength = 400

const codes = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
])

/**
 * Gives errors about input one form: `code`, `field` and a short message. `field` is the path of the argument, or null
 * when the error concerns none. Messages of libraries are extended by the argument's name.
 */
export function inputError(error: GraphQLError): GraphQLError {
  const { extensions } = error
  if (!codes.has(String(extensions.code))) return error
  const { field, problem } =
    extensions.field === undefined ? locateError(error) : { field: extensions.field, problem: null }
  const sentence = problem === null ? error.message : field === null ? problem : `${field} is not accepted: ${problem}`
  const message = shorten(/[.?!]$/.test(sentence) ? sentence : `${sentence}.`)
  const { nodes, source, positions, path, originalError } = error
  return new GraphQLError(message, {
    nodes,
    source,
    positions,
    path,
    originalError,
    extensions: { ...extensions, field },
  })
}

interface Placed {
  field: string | null
  problem: string
}

const ofVariable =
  /^Variable "\$(\w+)" (?:got invalid value .*?(?: at "\w+((?:\.\w+|\[\d+\])+)")?; (?=[A-Z])(.*)|(.*))$/s

/** Matches the message of Pothos about a page size. */
const ofPage = /^Argument "(\w+)" (must .*)$/s

function locateError({ message, source, positions, locations, extensions, originalError }: GraphQLError): Placed {
  if (extensions.code === 'GRAPHQL_PARSE_FAILED') return { field: null, problem: withPosition(message, locations?.[0]) }
  const [, variable, below = '', problem, whole] = ofVariable.exec(message) ?? []
  if (variable !== undefined) {
    const argument = (source && argumentWithVariable(parsed(source), variable)) ?? variable
    const path = argument + below.replace(/\[(\d+)\]/g, '.$1')
    return { field: path, problem: problem ?? `Its variable $${variable} ${whole}` }
  }
  const [, name, wanted] = ofPage.exec(message) ?? []
  if (name !== undefined && wanted !== undefined) return { field: name, problem: `It ${wanted}` }
  const position = positions?.[0]
  // The message about an unknown field already contains its name.
  const isValue = source !== undefined && position !== undefined && !(originalError instanceof PothosValidationError)
  return { field: isValue ? argumentAtPosition(parsed(source), position) : null, problem: message }
}

function withPosition(message: string, at: { line: number; column: number } | undefined): string {
  return at ? `${shorten(message).replace(/\.?$/, '')}, at line ${at.line}, column ${at.column}.` : message
}

const nothing: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] }

function parsed(source: Source): DocumentNode {
  try {
    return parse(source)
  } catch {
    return nothing
  }
}

/** Shortens quoted input in a message. */
function shorten(message: string): string {
  const shortened = message.replace(/"(?:[^"\\]|\\.)*"/gs, (quoted) =>
    quoted.length > maxQuoteLength ? `${quoted.slice(0, maxQuoteLength)}…"` : quoted,
  )
  return shortened.length > maxMessageLength ? `${shortened.slice(0, maxMessageLength)}…` : shortened
}

type ValuePredicate = (value: ValueNode) => boolean

/** Returns the path of an argument, such as `input.key`, or null when no value of the document matches. */
function pathOf(document: DocumentNode, isWanted: ValuePredicate): string | null {
  let found: string | null = null
  const look = (value: ValueNode, path: string): void => {
    if (isWanted(value)) found = path
    if (value.kind === Kind.LIST) for (const [i, one] of value.values.entries()) look(one, `${path}.${i}`)
    if (value.kind === Kind.OBJECT)
      for (const { name, value: inner } of value.fields) look(inner, `${path}.${name.value}`)
  }
  visit(document, {
    Field: ({ arguments: given = [] }: FieldNode) => {
      for (const { name, value } of given) look(value, name.value)
    },
  })
  return found
}

/** Returns the argument that uses a variable. */
function argumentWithVariable(document: DocumentNode, variable: string): string | null {
  return pathOf(document, (value) => value.kind === Kind.VARIABLE && value.name.value === variable)
}

/** Returns the argument with the innermost value at a position of the text. */
function argumentAtPosition(document: DocumentNode, position: number): string | null {
  return pathOf(document, ({ loc }) => loc !== undefined && loc.start <= position && position < loc.end)
}
