import { TypedDayQuery } from '../../../views/parts/forms/date-value.ts'
import type { Context } from '../../graphql/engine/context/context.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'

/** Reads a date field. Null when the field is empty, undefined when it has a value that is not a date. */
export async function readDateField(typed: string, context: Context): Promise<string | null | undefined> {
  const written = typed.trim()
  if (!written) return null
  return (await runOperation(TypedDayQuery, { written }, context)).date ?? undefined
}
