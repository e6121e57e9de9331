import type { OtherFormat } from './formats/readers.ts'
import { readBeginning } from './reading/bytes.ts'
import { withoutEscapes } from './reading/sru.ts'
import { refuseUnreadFormat } from './unread-formats.ts'

/** Bytes read to detect the format. They are enough to look beyond a broken first record. */
export const detectionBytes = 128 * 1024

/** The keys of MARC in JSON, also where a program did not quote them, and the first list of a record of Catmandu. */
const jsonKeys = /["']?\b(leader|fields|controlfield|datafield)\b["']?\s*:|"record"\s*:\s*\[\s*\[\s*"(FMT|LDR|00\d)"/

export type DetectedFormat = 'marc' | 'marcxml' | 'marcjson' | 'dc' | 'dcndl' | OtherFormat

/**
 * Returns the record format that the beginning of a file shows. Undefined when it shows none. Throws `StartError` for a
 * format of records that is not read. `name` is the name of the file in its message.
 */
export async function detectFormat(path: string, name = path): Promise<DetectedFormat | undefined> {
  const text = (await readBeginning(path, detectionBytes))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (text.startsWith('<')) return shownByXml(withoutEscapes(text), name)
  if (/^[[{]/.test(text) && text.includes('ci.nii.ac.jp/')) return 'cinii'
  if (/^[[{]/.test(text) && jsonKeys.test(text)) return 'marcjson'
  if (text.includes('\u001d') || text.includes('\u001e') || /^\d{5}.{5}22\d{5}/.test(text)) return 'marc'
  if (/^\d{9} [0-9A-Z]{3}.. [A-Z] /m.test(text)) return 'aleph'
  if (isCatp(text)) return 'catp'
  refuseUnreadFormat(name, text)
  return undefined
}

const isCatp = (text: string) => /^ID=/m.test(text) && /^TRD?=/m.test(text)

/**
 * All formats can be in OAI-PMH and SRU records. When a page has only deleted records, the echoed request shows the format.
 */
function shownByXml(text: string, name: string): DetectedFormat | undefined {
  const has = (names: string) => new RegExp(`<([\\w.-]+:)?(${names})[\\s/>]`).test(text)
  if (has('leader|controlfield|datafield')) return 'marcxml'
  const isDcNdl = has('BibResource|BibAdminResource') || typedResource.test(text)
  if (isDcNdl || /metadataPrefix=["']dcndl(?!_simple)/.test(text)) return 'dcndl'
  if (has('ONIXMessage|ONIXmessage|ONIXMESSAGE')) return 'onix'
  if (has('mods|modsCollection') || /metadataPrefix=["']mods["']/.test(text)) return 'mods'
  if (isCatp(text)) return 'catp'
  if (has('dc') || /metadataPrefix=["'](oai_dc|dcndl_simple)["']/.test(text)) return 'dc'
  refuseUnreadFormat(name, text)
  return has('record|collection') && !otherCollection.test(text) ? 'marcxml' : undefined
}

/** A resource of DC-NDL that is written as `rdf:Description` with its class in `rdf:type`. */
export const typedResource = /\bresource\s*=\s*["'][^"'<>]*\/dcndl\/terms\/Bib(?:Admin)?Resource["']/

/** A collection whose first element is no record, as in formats that give the elements of MARCXML other names. */
const otherCollection = /<(?:[\w.-]+:)?collection(?:\s[^>]*)?>(?:\s|<!--[\s\S]*?-->)*<(?!(?:[\w.-]+:)?record[\s/>])\w/
