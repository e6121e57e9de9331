/** Values of JSON documents whose properties may be missing, single or lists, as in the Readium Web Publication Manifest. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json | undefined }
export type JsonObject = { [name: string]: Json | undefined }

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The entries of a value that may be a list. */
export function listOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** A text, or the text of a language map: the Japanese one, or else the first. Undefined when it is empty. */
export function textOf(value: Json | undefined): string | undefined {
  if (!isObject(value)) return trimmed(value)
  return trimmed(value.ja) ?? trimmed(Object.values(value).find((text) => typeof text === 'string'))
}

const trimmed = (value: Json | undefined) =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() || undefined : undefined

/** The name of a contributor, a subject or a series, which is a text or an object. */
export const nameOf = (value: Json | undefined): string | undefined =>
  isObject(value) && value.name !== undefined ? textOf(value.name) : textOf(value)

/** The links of a feed or publication that have an address. A template is no address. */
export function linksOf({ links }: JsonObject): JsonObject[] {
  return listOf(links)
    .filter(isObject)
    .filter(({ href, templated }) => typeof href === 'string' && templated !== true)
}

export const relsOf = ({ rel }: JsonObject): string[] => listOf(rel).filter((one) => typeof one === 'string')
