import type { Key } from '../source.ts'

/** The identifier in the header of a record that OAI-PMH says is deleted; undefined: it is not. */
export function deletedIn(xml: string): string | undefined {
  if (!/<(?:[\w.-]+:)?header\s[^>]*\bstatus\s*=\s*["']deleted["']/.test(xml)) return undefined
  return xml.match(/<(?:[\w.-]+:)?identifier[^>]*>([^<]*)</)?.[1]?.trim() ?? ''
}

/** What an OAI-PMH identifier names here: the catalogue, and the control number by the pattern of the profile. */
export function keyOfOai(
  identifier: string,
  { source, oaiControlNumber }: { source?: string | undefined; oaiControlNumber?: string | undefined },
): Key {
  const owner = identifier
    .match(/^oai:([^:]+):/)?.[1]
    ?.toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  const controlNumber = oaiControlNumber ? new RegExp(oaiControlNumber).exec(identifier)?.[1] : identifier
  return { source: source ?? (owner || 'dc'), controlNumber: controlNumber?.trim() ?? '' }
}
