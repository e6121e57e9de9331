import type { GraphQLError } from 'graphql'
import { badInput } from './bad-input.ts'

/** What a validator of an argument finds wrong. */
interface Issue {
  message: string
  path?: readonly unknown[] | undefined
  /** Of zod: how a value is too long, too short, or of the wrong form. */
  code?: string
  minimum?: number | bigint
  maximum?: number | bigint
}

/** The first problem of the arguments, in our words. A validator's message of its own begins with "must". */
export function validationError(issues: readonly Issue[], args: Record<string, unknown>): GraphQLError {
  const [issue = { message: '' }] = issues
  const path = (issue.path ?? []).map((step) => (typeof step === 'object' && step && 'key' in step ? step.key : step))
  const value = path.reduce((inside: unknown, key) => (inside as Record<string, unknown> | null)?.[String(key)], args)
  return badInput(path.join('.') || 'The arguments', problemOf(issue, value))
}

function problemOf({ message, code, minimum, maximum }: Issue, value: unknown): string {
  const own = message.startsWith('must ') ? message : null
  const bound = code === 'too_small' ? `at least ${minimum}` : code === 'too_big' ? `at most ${maximum}` : null
  if (!bound) return own ?? 'is not valid.'
  if (typeof value === 'string') return `${own ?? `must have ${bound} characters.`} It has ${value.length}.`
  if (Array.isArray(value)) return `${own ?? `must have ${bound} entries.`} It has ${value.length}.`
  return `${own ?? `must be ${bound}.`} It is ${String(value)}.`
}
