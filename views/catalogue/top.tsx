import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { TitleList, TitleListData } from '../parts/titles/title-list.tsx'
import { OfferedTypes } from '../parts/titles/type-names.ts'
import { InlineLinks } from '../parts/ways.tsx'
import { SearchBox, SearchSettings, stateFromSettings } from './search/search-box.tsx'

export const TopQuery = graphql(
  `
  query Top($signedIn: Boolean!) {
    ...FrameData
    offered: library @include(if: $signedIn) { ...OfferedTypes }
    me @include(if: $signedIn) { settings { ...SearchSettings } }
    newTitles(first: 8) { ...TitleListData }
  }
`,
  [FrameData, OfferedTypes, SearchSettings, TitleListData],
)

interface TopProps extends Pick<ResultOf<typeof TopQuery>, 'newTitles' | 'offered'> {
  frame: Frame
  /** Null when nobody is signed in. */
  settings: ResultOf<typeof SearchSettings> | null
}

export function TopPage({ frame, newTitles, offered, settings }: TopProps) {
  const { texts } = frame
  const browse = texts.catalogue.browse
  const state = settings && stateFromSettings(settings)
  // The choices are shown only to a patron who has set search defaults.
  const narrowing =
    state && urls.search(state) !== urls.search({})
      ? {
          state,
          settings,
          branch: settings.searchBranch,
          types: settings.searchTypes,
          offeredTypes: offered?.materialTypes ?? [],
        }
      : null
  const feed = urls.newTitlesFeed({ language: texts.code })
  return (
    <Page frame={frame} feed={feed} openSearch={urls.openSearch(texts.code)} isApp>
      <h1>{texts.frame.service}</h1>
      <SearchBox texts={texts} narrowing={narrowing} hasMainKey />
      <InlineLinks>
        <a href={urls.ndc}>{browse.ndc.title}</a>
        <a href={urls.arrivals()}>{browse.arrivals.title}</a>
        <a href={urls.mostReserved()}>{browse.mostReserved.title}</a>
      </InlineLinks>
      <h2>{texts.catalogue.browse.newTitles}</h2>
      <TitleList frame={frame} of={newTitles} />
      <InlineLinks>
        <a href={urls.search({ order: 'NEWEST' })}>{texts.catalogue.browse.allNewTitles}</a>
        <a href={urls.advancedSearch()}>{texts.catalogue.conditions.advanced}</a>
        <a href={feed}>{texts.catalogue.browse.newTitlesFeed}</a>
      </InlineLinks>
    </Page>
  )
}
