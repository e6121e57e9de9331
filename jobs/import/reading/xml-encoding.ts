import { StartError } from '../../../server/common/start-error.ts'
import { beginningOf } from './bytes.ts'

/** The encoding that the first line of an XML file names; unset: UTF-8, or one that the bytes themselves show. */
export async function xmlEncodingOf(path: string): Promise<string | undefined> {
  const text = (await beginningOf(path, 1000)).toString('latin1').replace(/^\xef\xbb\xbf/, '')
  const label = text.trimStart().match(/^<\?xml[^>]*encoding=["']([\w.-]+)/)?.[1]
  // Where the file is in UTF-16 indeed, its bytes have said so; where it is not, its line is wrong.
  if (label === undefined || /^utf-?16/i.test(label)) return undefined
  try {
    return new TextDecoder(/^(cp932|ms932|windows-31j)$/i.test(label) ? 'shift_jis' : label).encoding
  } catch (error) {
    throw new StartError(`${path} is in ${label}, which is no encoding that can be read here. Save it as UTF-8.`, error)
  }
}
