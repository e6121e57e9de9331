import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { isKnownDay } from '../parts/forms/date-text.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { bannerBytes, NewsLine, NewsList, newsListBytes } from '../parts/news.tsx'
import { textOfPage } from '../parts/text-in-language.ts'
import { TitleShelf, TitleShelfData } from '../parts/titles/title-shelf.tsx'
import { OfferedTypes } from '../parts/titles/type-names.ts'
import { InlineLinks } from '../parts/ways.tsx'
import { CoverCredit, CoversData } from './cover-credit.tsx'
import { SearchBox, SearchSettings, stateFromSettings } from './search/search-box.tsx'

/** The branch whose hours the page shows. */
const HoursToday = graphql(`
  fragment HoursToday on Branch @_unmask {
    code name nameEn nameReading nameEasy nameZh nameKo
    opening { isOpenToday hoursToday { opens closes } closedDays }
  }
`)

/** The list by staff whose covers stand on the page (F2). */
const TopListData = graphql(
  `
  fragment TopListData on FeaturedList @_unmask {
    id texts { language name } titles(first: 7) { edges { node { title { ...TitleShelfData } } } }
  }
`,
  [TitleShelfData],
)

export const TopQuery = graphql(
  `
  query Top($signedIn: Boolean!, $showsReady: Boolean!) {
    ...FrameData
    offered: library @include(if: $signedIn) { ...OfferedTypes }
    me @include(if: $signedIn) {
      settings { pickupBranch { ...HoursToday } ...SearchSettings }
      homeBranch { ...HoursToday }
      overview @include(if: $showsReady) { ready { branch { name nameEn nameReading nameEasy nameZh nameKo } count lastDay } }
    }
    library {
      hasRankings hasChildrensCatalogue
      ...CoversData news { ...NewsLine } featuredLists { id } topList { ...TopListData }
      mainBranch @skip(if: $signedIn) { ...HoursToday }
    }
    newTitles(first: 7) { ...TitleShelfData }
    mostReserved { titles(first: 7) { edges { node { ...TitleShelfData } } } }
  }
`,
  [FrameData, CoversData, HoursToday, NewsLine, OfferedTypes, SearchSettings, TitleShelfData, TopListData],
)

type Top = ResultOf<typeof TopQuery>

interface TopProps extends Pick<Top, 'newTitles' | 'mostReserved' | 'offered' | 'library'> {
  frame: Frame
  /** Undefined when nobody is signed in. */
  me: Top['me']
}

export function TopPage({ frame, newTitles, mostReserved, offered, library, me }: TopProps) {
  const { texts } = frame
  const { browse, conditions } = texts.catalogue
  const settings = me?.settings
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
  const branch = me?.settings.pickupBranch ?? me?.homeBranch ?? library.mainBranch
  // A list loses its titles when their records are deleted.
  const featured = library.topList?.titles.edges.length ? library.topList : null
  const reserved = mostReserved?.titles.edges.map(({ node }) => node) ?? []
  const news = library.news.filter(({ kind }) => kind === 'NEWS').slice(0, maxTopNews)
  const taken = bannerBytes(frame) + newsListBytes(texts, news)
  return (
    <Page frame={frame} feed={feed} openSearch={urls.openSearch(texts.code)} isApp>
      <h1>{texts.frame.service}</h1>
      <SearchBox texts={texts} narrowing={narrowing} hasMainKey />
      <p class="chips actions">
        <a href={urls.ndc}>{browse.ndc.title}</a> <a href={urls.arrivals()}>{browse.arrivals.title}</a>{' '}
        {mostReserved && <a href={urls.mostReserved()}>{browse.mostReserved.title}</a>}{' '}
        {library.featuredLists.length > 0 && <a href={urls.featuredLists}>{texts.lists.title}</a>}{' '}
        {library.hasChildrensCatalogue && <a href={urls.kids()}>{texts.catalogue.kids.title}</a>}{' '}
        {library.hasRankings && <a href={urls.rankings()}>{browse.rankings.title}</a>}{' '}
        <a href={urls.advancedSearch()}>{conditions.advanced}</a>
      </p>
      {me?.overview && <Ready texts={texts} ready={me.overview.ready} />}
      {branch && <Hours texts={texts} branch={branch} />}
      <TopNews texts={texts} news={news} />
      {featured && <FeaturedShelf frame={frame} list={featured} taken={taken} />}
      <h2>
        {browse.newTitles} <a href={urls.search({ order: 'NEWEST' })}>{browse.allNewTitles}</a>
      </h2>
      <TitleShelf frame={frame} of={newTitles} name="n" taken={taken} />
      {!featured && reserved.length > 0 && (
        <>
          <h2>
            {browse.mostReserved.title} <a href={urls.mostReserved()}>{browse.seeAll}</a>
          </h2>
          <TitleShelf frame={frame} of={reserved} name="r" taken={taken} />
        </>
      )}
      <InlineLinks>
        <a href={feed}>{browse.newTitlesFeed}</a>
      </InlineLinks>
      <CoverCredit frame={frame} of={library} />
    </Page>
  )
}

interface FeaturedProps {
  frame: Frame
  list: NonNullable<Top['library']['topList']>
  /** The bytes of news on the page. */
  taken: number
}

/** The covers of a list by staff. They stand instead of the most reserved titles, so that the page has two shelves. */
function FeaturedShelf({ frame, list, taken }: FeaturedProps) {
  const { texts } = frame
  return (
    <>
      <h2>
        <MarkJapanese texts={texts}>{textOfPage(texts, list.texts)?.name ?? ''}</MarkJapanese>{' '}
        <a href={urls.featuredList(list.id)}>{texts.catalogue.browse.seeAll}</a>
      </h2>
      <TitleShelf frame={frame} of={list.titles.edges.map(({ node }) => node.title)} name="f" taken={taken} />
    </>
  )
}

/** Maximum number of news entries that the page lists. */
const maxTopNews = 4

/** The latest news that is not urgent. Urgent news stands on every page. */
function TopNews({ texts, news }: { texts: Frame['texts']; news: Top['library']['news'] }) {
  const words = texts.news
  if (news.length === 0) return null
  return (
    <>
      <h2>
        {words.title} <a href={urls.newsList}>{words.all}</a>
      </h2>
      <NewsList texts={texts} news={news} />
    </>
  )
}

type ReadyProps = { texts: Frame['texts']; ready: NonNullable<NonNullable<Top['me']>['overview']>['ready'] }

/** The number of holds that are ready for pickup, for each branch. */
function Ready({ texts, ready }: ReadyProps) {
  const words = texts.patrons.myMenu
  return (
    <>
      {ready.map(({ branch, count, lastDay }) => (
        <p class="card ready">
          <b>{isKnownDay(lastDay) ? words.arrived(count, texts.nearDay(lastDay)) : words.readyCount(count)}</b>{' '}
          <MarkJapanese texts={texts}>{texts.pick(branch)}</MarkJapanese>{' '}
          <a href={urls.holds()}>{texts.catalogue.browse.seeHolds}</a>
        </p>
      ))}
    </>
  )
}

/** Maximum number of closed days that are named. */
const maxClosedDays = 5

type HoursProps = { texts: Frame['texts']; branch: ResultOf<typeof HoursToday> }

/** The hours of today, and the closed days of the next two weeks. The page is cached for a day, so it names no moment. */
function Hours({ texts, branch }: HoursProps) {
  const words = texts.library.opening
  const { isOpenToday, hoursToday, closedDays } = branch.opening
  const spans = hoursToday.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')
  const closed = closedDays.slice(0, maxClosedDays).map((day) => texts.shortDay(day))
  return (
    <p class="card">
      <b>
        <MarkJapanese texts={texts}>{texts.pick(branch)}</MarkJapanese>
      </b>{' '}
      {isOpenToday ? (spans ? words.hoursToday(spans) : words.openToday) : words.closedToday}
      <br />
      <small>{closed.length > 0 && words.closedAhead(texts.patrons.settings.several(closed))}</small>{' '}
      <a href={urls.branch(branch.code)}>{words.openDays}</a>
    </p>
  )
}
