import { nameFields, nameOf, type SearchState, searchQuery } from '../../../server/urls/rooms/search-state.ts'
import { urls } from '../../../server/urls/urls.ts'
import { locationText } from '../../parts/location.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import type { Texts } from '../../text/languages.ts'

/**
 * Hidden fields for the conditions that the form does not show. The new search starts at the first page, with
 * interpretation of the words.
 */
export function HiddenConditions({ state, but }: { state: SearchState; but: (keyof SearchState)[] }) {
  const left = [...but, 'exact' as const, 'page' as const, 'after' as const, 'before' as const].map(nameOf)
  return (
    <>
      {Object.entries(searchQuery(state)).map(
        ([name, value]) =>
          value !== undefined &&
          value !== '' &&
          !left.includes(name) && <input type="hidden" name={name} value={value} />,
      )}
    </>
  )
}

/** The conditions that the search box does not show, as one line of text. Empty when there are none. */
export function conditionsLine(
  texts: Texts,
  state: SearchState,
  place?: Parameters<typeof locationText>[1] | null,
): string {
  const words = texts.catalogue.conditions
  const daysOffered: Record<string, string> = words.daysOffered
  const { title, author, publisher, subject, ndc, isbn, kind, language, from, to, now, read, days } = state
  const kinds: Record<string, string> = words.locationKinds
  const typed = Object.entries({ title, author, publisher, subject, isbn }).flatMap(([field, text]) =>
    text ? `${words.fields[field as keyof typeof words.fields]} ${truncateBytes(text, 30)}` : [],
  )
  const parts = [
    ...typed,
    ...nameFields.map((field) => state[field] && `${words.names[field]} ${truncateBytes(state[field], 30)}`),
    ndc && `${words.ndc} ${truncateBytes(ndc, 12)}`,
    place && truncateBytes(locationText(texts, place), 30),
    kind && kinds[kind],
    language && texts.languageName(language),
    (from !== undefined || to !== undefined) && words.range(from, to),
    now && words.now,
    read && words.read,
    days && `${words.days} ${daysOffered[String(days)]}`,
  ]
  return parts.filter(Boolean).join(' / ')
}

/** The address of the same search without these conditions. */
export function withoutConditions({ text, field, type, at, order, rows }: SearchState): string {
  return urls.search({ text: text ?? '', field: field ?? 'KEYWORD', type, at, order: order ?? 'RELEVANCE', rows })
}

/** Replaces the words of a search. */
export function withWords(state: SearchState, words: string): SearchState {
  const field = (['text', 'title', 'author', 'publisher', 'subject'] as const).find((name) => state[name])
  return { ...state, [field ?? 'text']: words, page: 1 }
}

/** The choices of the condition "available now". */
export function availabilityChoices({ any, now }: Texts['catalogue']['conditions']): [string, string][] {
  return [
    ['', any],
    ['1', now],
  ]
}

/** The choices of the condition "readable at once". */
export function readableChoices({ any, read }: Texts['catalogue']['conditions']): [string, string][] {
  return [
    ['', any],
    ['1', read],
  ]
}

/** The choices of the condition on the kind of place. */
export function kindChoices({ any, locationKinds }: Texts['catalogue']['conditions']): [string, string][] {
  return [['', any], ...Object.entries(locationKinds)]
}
