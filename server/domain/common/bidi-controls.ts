/**
 * Unicode's directional formatting characters (UAX #9). They can reverse the text after them, so that a name appears as
 * another one. Right-to-left scripts display correctly without them.
 */
const controls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

export function withoutBidiControls(text: string): string {
  return text.replace(controls, '')
}

/** Removes the controls from every text in a value, at any depth. */
export function withoutBidiControlsIn<Value>(value: Value): Value {
  if (typeof value === 'string') return withoutBidiControls(value) as Value
  if (Array.isArray(value)) return value.map(withoutBidiControlsIn) as Value
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutBidiControlsIn(one)])) as Value
}
