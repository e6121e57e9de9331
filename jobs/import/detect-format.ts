import { beginningOf } from './reading/bytes.ts'

/** As much as tells formats apart, also behind a broken first record. */
const looked = 128 * 1024

export type Shown = 'marc' | 'marcxml' | 'marcjson' | 'dc'

/** Which format of records the beginning of a file shows; undefined: none. */
export async function shownFormat(path: string): Promise<Shown | undefined> {
  const text = (await beginningOf(path, looked))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (text.startsWith('<')) return shownByXml(text)
  if (/^[[{]/.test(text) && /"(leader|fields)"\s*:/.test(text)) return 'marcjson'
  return text.includes('\u001d') || text.includes('\u001e') || /^\d{5}.{5}22\d{5}/.test(text) ? 'marc' : undefined
}

/** In OAI-PMH both formats stand in records; a page with deleted ones alone says by its request which it is. */
function shownByXml(text: string): Shown | undefined {
  const has = (names: string) => new RegExp(`<([\\w.-]+:)?(${names})[\\s/>]`).test(text)
  if (has('leader|controlfield|datafield')) return 'marcxml'
  if (has('dc') || /metadataPrefix=["']oai_dc["']/.test(text)) return 'dc'
  return has('record|collection') ? 'marcxml' : undefined
}
