import type { DeskContext } from './frame.tsx'

/** The code of a category that a form or an address names. Undefined when the library has none with that code. */
export function knownCategory(c: DeskContext, code: string | undefined): string | undefined {
  return c.get('desk').library.patronCategories.find((category) => category.code === code)?.code
}
