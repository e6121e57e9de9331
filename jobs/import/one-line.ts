/** Key fields, by which other records refer to a record. They stay unchanged. */
const names = new Set(['source', 'controlNumber', 'key'])

const breaks = /[\n\r\v\f\u0085\u2028\u2029]+/

/**
 * Replaces line breaks in all texts of a record by spaces, because lists and export files have one line for each title.
 */
export function onOneLine<Value>(value: Value): Value {
  if (typeof value === 'string') return (breaks.test(value) ? withoutBreaks(value) : value) as Value
  if (Array.isArray(value)) return value.map(onOneLine) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, names.has(name) ? part : onOneLine(part)]),
  ) as Value
}

function withoutBreaks(text: string): string {
  return text
    .split(breaks)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}
