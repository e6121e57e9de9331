import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { type Frame, isOffered } from '../../parts/frame-data.ts'
import { SearchBox, type SearchBoxState } from './search-box.tsx'

/** The first page of a search: the form, and links to find titles without words. */
export function SearchFormPage({ frame, ...narrowing }: SearchBoxState & { frame: Frame }) {
  const { texts } = frame
  const { browse, conditions } = texts.catalogue
  const ways = [
    [urls.advancedSearch(), conditions.advanced],
    [urls.suggest(), texts.catalogue.search.suggest.title],
    [urls.ndc, browse.ndc.title],
    [urls.arrivals(), browse.arrivals.title],
    ...(isOffered(frame, 'HOLD_COUNTS') ? [[urls.mostReserved(), browse.mostReserved.title]] : []),
    [urls.search({ order: 'NEWEST' }), browse.allNewTitles],
  ]
  return (
    <Page frame={frame} title={texts.frame.menu.search} openSearch={urls.openSearch(texts.code)}>
      <SearchBox texts={texts} narrowing={narrowing} hasMainKey />
      <h2>{browse.ways}</h2>
      <ul>
        {ways.map(([address, name]) => (
          <li>
            <a href={address}>{name}</a>
          </li>
        ))}
      </ul>
    </Page>
  )
}
