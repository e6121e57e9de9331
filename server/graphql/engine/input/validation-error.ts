import type { GraphQLError } from 'graphql'
import { invalidArgument } from './bad-input.ts'

/** An issue reported by a validator. */
interface Issue {
  message: string
  path?: readonly unknown[] | undefined
  /** The code of zod: too long, too short, or an invalid format. */
  code?: string
  minimum?: number | bigint
  maximum?: number | bigint
}

/** Returns the error of the first issue. Messages of our own validators begin with "must". */
export function validationError(issues: readonly Issue[], args: Record<string, unknown>): GraphQLError {
  const [issue = { message: '' }] = issues
  const path = (issue.path ?? []).map((step) => (typeof step === 'object' && step && 'key' in step ? step.key : step))
  const value = path.reduce((inside: unknown, key) => (inside as Record<string, unknown> | null)?.[String(key)], args)
  return invalidArgument(path.join('.') || 'The arguments', problemOf(issue, value))
}

function problemOf({ message, code, minimum, maximum }: Issue, value: unknown): string {
  const own = message.startsWith('must ') ? message : null
  const bound = code === 'too_small' ? `at least ${minimum}` : code === 'too_big' ? `at most ${maximum}` : null
  if (!bound) return own ?? 'is not valid.'
  if (typeof value === 'string') return `${own ?? `must have ${bound} characters.`} It has ${value.length}.`
  if (Array.isArray(value)) return `${own ?? `must have ${bound} entries.`} It has ${value.length}.`
  return `${own ?? `must be ${bound}.`} It is ${String(value)}.`
}
