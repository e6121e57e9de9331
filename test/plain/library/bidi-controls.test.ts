import { expect, test } from 'vitest'
import { withoutBidiControls, withoutBidiControlsIn } from '../../../server/domain/common/bidi-controls.ts'
import { checkPatronDetails } from '../../../server/domain/patrons/desk/details.ts'
import { passwordInput, textInput } from '../../../server/graphql/engine/input/text-input.ts'

const controls = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'

test('entered text loses directional formatting characters before its length is checked; a password keeps them', () => {
  expect(textInput(2).parse(`\u202e山${controls}田`)).toBe('山田')
  expect(passwordInput.parse(`a${controls}`)).toBe(`a${controls}`)
  // Joiners of letters and emoji are not directional characters.
  expect(withoutBidiControls('a\u200cb\u200dc\ufe0f')).toBe('a\u200cb\u200dc\ufe0f')
})

test('a record and an account lose directional characters in every text and keep other values', () => {
  const day = new Date(0)
  const of = (mark: string) => ({
    title: `${mark}山田`,
    contributors: [{ name: `a${mark}` }],
    notes: [`${mark}b`, null],
    day,
  })
  expect(withoutBidiControlsIn(of('\u202e'))).toEqual(of(''))
})

test('no detail of a patron keeps directional characters', () => {
  const typed = {
    name: '山田 花子',
    nameReading: 'ヤマダ ハナコ',
    phone: '086-223-3373',
    postalCode: '700-0843',
    address: '岡山市',
  }
  const others = { staffNote: 'メモ', birthDate: null, expiresOn: null, category: 'GENERAL' as const }
  const marked = Object.fromEntries(Object.entries(typed).map(([field, text]) => [field, `\u202a${text}\u202c`]))
  const details = checkPatronDetails({ ...(marked as typeof typed), ...others, staffNote: '\u202eメモ' }, new Date())
  expect(details).toEqual(checkPatronDetails({ ...typed, ...others }, new Date()))
})
