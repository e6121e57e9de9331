/** The value of an option is wrong. The message completes the sentence "… has to be". */
export class WrongOption extends Error {}

export function oneOf(text: string, all: readonly string[]): string {
  if (!all.includes(text)) throw new WrongOption(`one of ${all.join(', ')}`)
  return text
}

export function someOf<One extends string>(text: string, all: readonly One[]): One[] {
  const found = text.split(/[\s,]+/).filter((part) => part !== '')
  if (found.some((part) => !(all as readonly string[]).includes(part)))
    throw new WrongOption(`some of ${all.join(', ')}`)
  return found as One[]
}

export function yesOrNo(text: string): boolean {
  return oneOf(text, ['yes', 'no']) === 'yes'
}

export function matching(text: string, pattern: RegExp, expected: string): string {
  if (!pattern.test(text)) throw new WrongOption(expected)
  return text
}

/** Characters that the list of options cannot contain, such as a space, are percent-encoded. */
export function shortText(text: string): string {
  const expected = 'a text of 255 characters at most, with %20 for a blank'
  try {
    return matching(decodeURIComponent(text), /^\P{Cc}{0,255}$/u, expected)
  } catch {
    throw new WrongOption(expected)
  }
}

export function wholeNumber(text: string, least: number, most: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= least && number <= most)) throw new WrongOption(`a whole number from ${least} to ${most}`)
  return number
}

export function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) && text
  } catch {
    throw new WrongOption('a time zone like Asia/Tokyo')
  }
}
