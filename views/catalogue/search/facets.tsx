import { nameFields, type SearchState } from '../../../server/urls/rooms/search-state.ts'
import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { type Frame, FrameData, isOffered } from '../../parts/frame-data.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { MainButton } from '../../parts/key.tsx'
import { locationText } from '../../parts/location.ts'
import { MaterialTypeNames } from '../../parts/titles/type-names.ts'
import type { Texts } from '../../text/languages.ts'
import {
  maxTotalLength,
  maxWordsLength,
  type SearchBoxState,
  SearchPlace,
  SearchSelect,
  typesText,
} from './search-box.tsx'
import { availabilityChoices, conditionsLine, HiddenConditions, kindChoices, readableChoices } from './search-state.tsx'

export const NarrowSearchQuery = graphql(
  `
  query NarrowSearch($conditions: TitleConditions, $understand: Boolean!) {
    ...FrameData
    titles(conditions: $conditions, countUpTo: 10000, understand: $understand, first: 0) {
      totalCount
      totalIsLowerBound
      facets {
        ofFirst
        types { type { ...MaterialTypeNames } count }
        languages { language count }
        years { from to count }
        branches { branch { code name nameEn nameReading nameEasy nameZh nameKo } count }
        locations { location { ...SearchPlace } count }
        ndcs { ndc count }
        contributors { name count }
        series { name count }
        subjects { name count }
      }
    }
  }
`,
  [FrameData, MaterialTypeNames, SearchPlace],
)

interface Props {
  frame: Frame
  state: SearchBoxState['state']
  place?: SearchBoxState['place']
  /** The chosen material types. */
  types: SearchBoxState['types']
  titles: ResultOf<typeof NarrowSearchQuery>['titles']
}

/** Numbers of values that are listed. Rarer ones work only in an address. */
const [maxLanguages, maxNames] = [15, 10]

const chosenHere: (keyof SearchState)[] = [
  'type',
  'language',
  'from',
  'to',
  'at',
  'place',
  'kind',
  'ndc',
  ...nameFields,
  'now',
  'read',
]

/**
 * Facets with counts (C2). It is one form, because fifty links that repeat long words would exceed the page's byte
 * budget.
 */
export function NarrowSearchPage({ frame, state, types, place, titles }: Props) {
  const { texts } = frame
  const { totalCount, totalIsLowerBound, facets } = titles
  const [words, choices] = [texts.catalogue.conditions, texts.patrons.settings]
  const line = [state.text, conditionsLine(texts, state, place)].filter(Boolean).join(' / ')
  const counted = (value: string, text: string, count: number): Option => [value, words.counted(text, count)]
  const names = { by: facets.contributors, series: facets.series, about: facets.subjects }
  const years = [state.from, state.to].some((year) => year !== undefined) ? `${state.from ?? ''}-${state.to ?? ''}` : ''
  const yearOptions = facets.years.map(({ from, to, count }) =>
    counted(`${from ?? ''}-${to}`, words.range(from ?? undefined, to), count),
  )
  return (
    <Page frame={frame} title={words.narrow}>
      <p role="status">
        {line && <MarkJapanese texts={texts}>{`${line}: `}</MarkJapanese>}
        {words.found(totalCount, totalIsLowerBound)}{' '}
        {facets.ofFirst === null ? words.narrowAbout : words.narrowOfFirst(facets.ofFirst)}
      </p>
      <form class="fields" action={urls.search()} data-more={words.others} data-drop={words.without}>
        <HiddenConditions state={state} but={chosenHere} />
        {/* An empty `q` marks a search without words. */}
        {!state.text && <input type="hidden" name="q" value="" />}
        <Narrow
          name="type"
          label={words.type}
          all={texts.catalogue.search.box.all}
          chosen={[state.type, typesText(texts, types)]}
          options={facets.types.map(({ type, count }) => counted(type.code, texts.typeName(type), count))}
        />
        <Narrow
          name="at"
          label={choices.branch}
          all={choices.allBranches}
          chosen={[state.at, state.at ?? '']}
          options={facets.branches.map(({ branch, count }) => counted(branch.code, texts.pickShort(branch), count))}
        />
        {(facets.locations.length > 0 || place) && (
          <Narrow
            name="place"
            label={words.place}
            all={words.anyPlace}
            chosen={[state.place, place ? locationText(texts, place) : '']}
            options={facets.locations.flatMap(({ location, count }) =>
              location ? [counted(location.code, locationText(texts, location), count)] : [],
            )}
          />
        )}
        <p>
          <SearchSelect name="kind" label={words.kind} chosen={state.kind} options={kindChoices(words)} />
        </p>
        <Narrow
          name="years"
          label={words.years}
          all={words.anyYear}
          chosen={[years, words.range(state.from, state.to)]}
          options={yearOptions}
        />
        <Narrow
          name="ndc"
          label={words.ndc}
          all={words.anyNdc}
          chosen={[state.ndc, state.ndc ?? '']}
          options={facets.ndcs.map(({ ndc, count }) => counted(ndc, `${ndc} ${words.ndcs[Number(ndc)]}`, count))}
        />
        {nameFields.map((field) => (
          <NarrowName texts={texts} field={field} state={state} names={names[field]} />
        ))}
        <Narrow
          name="language"
          label={words.language}
          all={words.anyLanguage}
          chosen={[state.language, texts.languageName(state.language ?? 'und')]}
          options={facets.languages
            .slice(0, maxLanguages)
            .map(({ language, count }) => counted(language, texts.languageName(language), count))}
        />
        {isOffered(frame, 'LENDABLE_NOW') && (
          <p>
            <SearchSelect name="now" label={words.lending} chosen={state.now} options={availabilityChoices(words)} />
          </p>
        )}
        <p>
          <SearchSelect name="read" label={words.online} chosen={state.read} options={readableChoices(words)} />
        </p>
        <MainButton>{words.apply}</MainButton>
      </form>
      <p class="actions">
        <a href={urls.advancedSearch(state)}>{words.advanced}</a>{' '}
        <a href={urls.searchFeed('rss', state, texts.code)}>{words.feed}</a>{' '}
        <a href={urls.searchFeed('atom', state, texts.code)}>Atom</a>
      </p>
      <p>
        <a id="list" href={urls.searchSheet(state)}>
          {texts.favourites.sheet.ofSearch}
        </a>
      </p>
    </Page>
  )
}

interface NameProps {
  texts: Texts
  field: (typeof nameFields)[number]
  state: SearchState
  names: ResultOf<typeof NarrowSearchQuery>['titles']['facets']['subjects']
}

/** The names of the results, or the chosen one, which leaves no other choice. Absent when there are none. */
function NarrowName({ texts, field, state, names }: NameProps) {
  const words = texts.catalogue.conditions
  const chosen = state[field]
  // The names with which the search would be too long are left out.
  const room = Math.min(maxWordsLength, maxTotalLength - typedLength(state))
  const options = names.flatMap(({ name, count }): Option[] =>
    [...name].length > room ? [] : [[name, words.counted(name, count)]],
  )
  if (!chosen && options.length === 0) return null
  return (
    <Narrow
      name={field}
      label={words.names[field]}
      all={words.any}
      chosen={[chosen, chosen ?? '']}
      options={chosen ? [] : options.slice(0, maxNames)}
      lang={texts.japanese}
    />
  )
}

/** The number of characters in all fields with words. */
function typedLength(state: SearchState): number {
  const { text, title, author, publisher, subject, ndc, isbn } = state
  const fields = [text, title, author, publisher, subject, ndc, isbn, ...nameFields.map((field) => state[field])]
  return fields.reduce((sum, typed) => sum + [...(typed ?? '')].length, 0)
}

type Option = [value: string, text: string]

interface NarrowProps {
  name: string
  label: string
  all: string
  /** The current value, which may not be among the counted ones. */
  chosen: [value: string | undefined, text: string]
  options: Option[]
  lang?: string | undefined
}

function Narrow({ name, label, all, chosen: [value = '', text], options, lang }: NarrowProps) {
  const missing: Option[] = value === '' || options.some(([option]) => option === value) ? [] : [[value, text]]
  return (
    <p>
      <SearchSelect
        name={name}
        label={label}
        chosen={value}
        options={[['', all], ...missing, ...options]}
        lang={lang}
      />
    </p>
  )
}
