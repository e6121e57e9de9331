import { urls } from '../../../server/urls/urls.ts'
import { maxWordsLength } from '../search/search-box.tsx'

/** Links to the author's page. A name that is too long for every link of that page is searched for by its beginning. */
export function authorAddress(name: string): string {
  const beginning = [...name].slice(0, maxWordsLength).join('')
  return beginning === name ? urls.author({ name }) : urls.search({ text: beginning, field: 'AUTHOR' })
}
