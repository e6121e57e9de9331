import * as z from 'zod'
import { isCursor } from '../cursors.ts'

/** Text as a person types it: no control characters (the database takes no NUL), and not endless. */
export function plainText(most: number) {
  return (
    z
      .string()
      .max(most, `at most ${most} characters.`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
      .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]*$/, 'no control or broken characters.')
  )
}

/** Arguments of a list in pages. A cursor is made here, so that one that reads otherwise never reaches the database. */
export function pageArgumentsOf(isCursor: (text: string) => boolean) {
  const cursor = z.string().refine(isCursor, 'not a cursor of this service.').nullish()
  return z.looseObject({ after: cursor, before: cursor })
}

export const pageArguments = pageArgumentsOf(isCursor)
