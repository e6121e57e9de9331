import { TypedDayQuery } from '../../../views/parts/forms/date-value.ts'
import type { Context } from '../../graphql/engine/context/context.ts'
import { run } from '../../graphql/in-process/run-operation.ts'

/** A day as it was typed into a field, as the API takes it; null: the field is empty; undefined: no date stands in it. */
export async function typedDay(typed: string, context: Context): Promise<string | null | undefined> {
  const written = typed.trim()
  if (!written) return null
  return (await run(TypedDayQuery, { written }, context)).date ?? undefined
}
