/**
 * Unicode's directional formatting characters (UAX #9). They reverse the text that follows, and so a name could be shown
 * as another one. Scripts written from right to left are shown correctly without them.
 */
const controls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

export function withoutBidiControls(text: string): string {
  return text.replace(controls, '')
}

/** The same value without them in any of its texts, however deep. */
export function withoutBidiControlsIn<Value>(value: Value): Value {
  if (typeof value === 'string') return withoutBidiControls(value) as Value
  if (Array.isArray(value)) return value.map(withoutBidiControlsIn) as Value
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutBidiControlsIn(one)])) as Value
}
