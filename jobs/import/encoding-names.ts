import * as z from 'zod'

/** The encodings that a person can choose. The others of the WHATWG standard are read too. */
export const encodings = ['utf-8', 'cp932', 'euc-jp', 'iso-2022-jp', 'utf-16le', 'euc-kr', 'gb18030', 'big5'] as const

/** The name of an encoding of text. */
export const encodingName = z
  .string()
  .transform((label) => (/^(cp932|ms932|windows-31j)$/i.test(label) ? 'shift_jis' : label.toLowerCase()))
  .refine(isKnown, `is not a supported encoding. Supported are ${encodings.join(', ')}`)

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== 'replacement'
  } catch {
    return false
  }
}
