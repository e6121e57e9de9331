import { open } from 'node:fs/promises'
import { StartError } from '../../server/start-error.ts'

/** As much as tells formats apart, also behind a broken first record. */
const looked = 128 * 1024

/** Which way of writing MARC21 the beginning of a file shows; undefined: none. */
export async function shownFormat(path: string): Promise<'marc' | 'marcxml' | 'marcjson' | undefined> {
  const bytes = await beginningOf(path)
  if (/^(\xff\xfe|\xfe\xff)/.test(bytes)) {
    throw new StartError(`${path} is in UTF-16. Save it as UTF-8.`)
  }
  const text = bytes.replace(/^\xef\xbb\xbf/, '').trimStart()
  if (text.startsWith('<') && /<([\w.-]+:)?(record|collection|leader|controlfield|datafield)[\s/>]/.test(text)) {
    const encoding = text.match(/^<\?xml[^>]*encoding=["']([\w-]+)/)?.[1] ?? 'UTF-8'
    if (!/^(utf-?8|us-ascii|ascii)$/i.test(encoding))
      throw new StartError(`${path} is in ${encoding}. Save it as UTF-8.`)
    return 'marcxml'
  }
  if (/^[[{]/.test(text) && /"(leader|fields)"\s*:/.test(text)) return 'marcjson'
  return text.includes('\u001d') || text.includes('\u001e') || /^\d{5}.{5}22\d{5}/.test(text) ? 'marc' : undefined
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(looked), 0, looked, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}
