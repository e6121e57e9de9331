import type { Key } from '../source.ts'

/** Returns the identifier of a record that OAI-PMH reports as deleted. Undefined for other records. */
export function deletedIn(xml: string): string | undefined {
  if (!/<(?:[\w.-]+:)?header\s[^>]*\bstatus\s*=\s*["']deleted["']/.test(xml)) return undefined
  return xml.match(/<(?:[\w.-]+:)?identifier[^>]*>([^<]*)</)?.[1]?.trim() ?? ''
}

/** Returns the key for an OAI-PMH identifier: the source, and the control number extracted by the profile's pattern. */
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
