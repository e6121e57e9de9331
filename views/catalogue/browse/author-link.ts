import { urls } from '../../../server/urls/urls.ts'
import { longestWords } from '../search/search-box.tsx'

/** A name that would be too long to repeat in every link is searched for by its beginning. */
export function authorAt(name: string): string {
  const beginning = [...name].slice(0, longestWords).join('')
  return beginning === name ? urls.author({ name }) : urls.search({ text: beginning, field: 'AUTHOR' })
}
