import { graphql, type ResultOf } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

export const LocationData = graphql(`
  fragment LocationData on ShelvingLocation @_unmask { name nameEn nameEasy nameZh nameKo floor kind }
`)

type Location = ResultOf<typeof LocationData>

/** The name in the language of the page, in Japanese or English where it has none (C14). */
function locationName(texts: Pick<Texts, 'code'>, { name, nameEn, nameEasy, nameZh, nameKo }: Location): string {
  const names: Record<string, string | null> = { ja: name, easy: nameEasy ?? name, zh: nameZh, ko: nameKo }
  return names[texts.code] ?? nameEn
}

/** The floor and the name, e.g. 1階 児童. */
export function locationText(texts: Texts, location: Location): string {
  return [floorText(texts, location.floor), locationName(texts, location)].filter(Boolean).join(' ')
}

/** A floor as libraries write it, such as 2階 or 地下1階, in the language of the page. Other texts stay as they are. */
function floorText(texts: Texts, floor: string | null): string | null {
  const [, below, number] = /^(地下|B)?(\d{1,2})(?:階|F)?$/.exec(floor?.normalize('NFKC').trim() ?? '') ?? []
  if (floor === null || number === undefined || !texts.japanese) return floor
  const words = texts.catalogue.title.location
  return below ? words.basement(Number(number)) : words.floor(Number(number))
}

/** The floor and the name, and for closed stacks what a patron does to see the copy. */
export function locationForPatron(texts: Texts, location: Location): string {
  const where = locationText(texts, location)
  return location.kind === 'CLOSED_STACKS' ? `${where} — ${texts.catalogue.title.location.ask}` : where
}
