import { readBeginning } from '../reading/bytes.ts'

/** Returns the encoding of a Japanese text file that its beginning shows. */
export async function shownEncoding(path: string): Promise<string> {
  const bytes = await readBeginning(path, 128 * 1024)
  // EUC-JP comes first, because its kanji are half-width kana in Shift_JIS.
  return ['utf-8', 'euc-jp', 'shift_jis'].find((encoding) => isValid(bytes, encoding)) ?? 'utf-8'
}

function isValid(bytes: Buffer, encoding: string): boolean {
  try {
    // The end may be within a character.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
