import { StartError } from '../../../server/common/start-error.ts'
import { readBeginning } from './bytes.ts'

/** Returns the encoding in the XML declaration. Undefined for UTF-8 and for encodings shown by the bytes. */
export async function xmlEncodingOf(path: string): Promise<string | undefined> {
  const text = (await readBeginning(path, 1000)).toString('latin1').replace(/^\xef\xbb\xbf/, '')
  const label = text.trimStart().match(/^<\?xml[^>]*encoding=["']([\w.-]+)/)?.[1]
  // UTF-16 is detected from the bytes, so a declaration of UTF-16 adds nothing or is wrong.
  if (label === undefined || /^utf-?16/i.test(label)) return undefined
  try {
    return new TextDecoder(/^(cp932|ms932|windows-31j)$/i.test(label) ? 'shift_jis' : label).encoding
  } catch (error) {
    throw new StartError(`${path} is in ${label}, which is not supported. Save it as UTF-8.`, error)
  }
}
