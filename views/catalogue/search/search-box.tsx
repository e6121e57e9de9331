import type { ReadSearch, SearchState } from '../../../server/urls/rooms/search-state.ts'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { mainKey } from '../../parts/key.tsx'
import { LocationData } from '../../parts/location.ts'
import { MaterialTypeNames, type NamedType } from '../../parts/titles/type-names.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import type { Texts } from '../../text/languages.ts'
import { HiddenConditions } from './search-state.tsx'

/** Maximum number of characters in a field, so that every link of the page can repeat them. */
export const maxWordsLength = 50

/** Maximum number of characters in all fields together. */
export const maxTotalLength = 80

/** The patron's search defaults (P5). */
export const SearchSettings = graphql(
  `
  fragment SearchSettings on PatronSettings @_unmask {
    searchField searchTypes { ...MaterialTypeNames } resultsPerPage searchBranch { id code name nameEn nameReading nameEasy nameZh nameKo }
  }
`,
  [MaterialTypeNames],
)

/** A shelving location that a search names. */
export const SearchPlace = graphql(
  `
  fragment SearchPlace on ShelvingLocation @_unmask { id code ...LocationData }
`,
  [LocationData],
)

type Settings = ResultOf<typeof SearchSettings>
export type SearchBranch = NonNullable<Settings['searchBranch']>

/** The choices that the search box offers besides the words. */
export interface SearchBoxState {
  state: SearchState
  /** The branch that the state names. */
  branch: SearchBranch | null
  /** The shelving location that the state names. */
  place?: ResultOf<typeof SearchPlace> | null
  /** The material types that the state names. */
  types: readonly NamedType[]
  /** The material types to choose from. */
  offeredTypes: readonly NamedType[]
  /** Null when nobody is signed in. */
  settings: Settings | null
}

/** A search with the patron's defaults and nothing else. */
export function stateFromSettings({ searchField, searchTypes, searchBranch, resultsPerPage }: Settings): ReadSearch {
  return {
    field: searchField,
    type: joinedCodes(searchTypes),
    at: searchBranch?.code,
    rows: resultsPerPage ?? undefined,
  }
}

/** Several material types as one value of the address. */
export const joinedCodes = (types: readonly Pick<NamedType, 'code'>[]) => types.map(({ code }) => code).join('-')

interface BoxProps {
  texts: Texts
  narrowing?: SearchBoxState | null
  /** Whether searching is the main action of the page. */
  hasMainKey?: boolean
  /** On small screens the choices are hidden until a link is used. */
  folded?: boolean
}

/** The field for words, optionally with the choices that narrow or order the results. */
export function SearchBox({ texts, narrowing, hasMainKey, folded }: BoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: old phones do not know <search>
    <form class="search" action={urls.search()} role="search">
      {hasMainKey && <kbd>{mainKey}</kbd>}
      <input
        type="search"
        name="q"
        value={narrowing?.state.text}
        maxlength={maxWordsLength}
        aria-label={texts.catalogue.search.box.words}
        accesskey={hasMainKey ? mainKey : undefined}
      />{' '}
      <button>{texts.catalogue.search.box.button}</button>
      {narrowing && <SearchChoices texts={texts} folded={folded} {...narrowing} />}
    </form>
  )
}

/** The state that the box itself shows. */
const shown: (keyof SearchState)[] = ['text', 'field', 'type', 'at', 'order', 'rows']

/** Also offers the values from the settings or the address, so that the patron can undo them (P5). */
function SearchChoices({
  texts,
  state,
  branch,
  types,
  offeredTypes,
  settings,
  folded,
}: SearchBoxState & Pick<BoxProps, 'texts' | 'folded'>) {
  const words = texts.patrons.settings
  const branches = [branch, settings?.searchBranch].filter((one) => one != null)
  return (
    <p id={folded ? 'narrow' : undefined}>
      <HiddenConditions state={state} but={shown} />
      <SearchSelect
        name="in"
        label={texts.catalogue.search.box.field}
        chosen={state.field}
        options={texts.catalogue.search.fields}
      />
      <SearchSelect
        name="type"
        label={texts.catalogue.search.box.type}
        chosen={state.type}
        options={typeOptions(texts, offeredTypes, [types, settings?.searchTypes ?? []])}
      />
      {branches.length > 0 && (
        <SearchSelect
          name="at"
          label={words.branch}
          chosen={state.at}
          options={{
            '': words.allBranches,
            ...Object.fromEntries(branches.map((one) => [one.code, texts.pickShort(one)])),
          }}
        />
      )}
      <SearchSelect
        name="sort"
        label={texts.catalogue.search.box.order}
        chosen={state.order}
        options={texts.catalogue.search.orders}
      />
      {state.rows && (
        <SearchSelect name="n" label={words.rows} chosen={String(state.rows)} options={words.rowsOffered} />
      )}
      {/* A button, because a link would repeat the whole address. */}
      <button class="quiet" name="narrow">
        {texts.catalogue.conditions.narrow}
      </button>{' '}
      {(state.text || state.type || state.at) && (
        <button class="quiet" name="mail">
          {texts.alerts.fromSearch}
        </button>
      )}
    </p>
  )
}

/** Several material types as one choice. */
export function typesText(texts: Texts, types: readonly NamedType[]): string {
  return texts.patrons.settings.several(types.map(texts.typeName))
}

/**
 * The options of a choice of material types: all, each offered one, and the sets that are chosen now, which may have
 * several types or a retired one.
 */
export function typeOptions(
  texts: Texts,
  offered: readonly NamedType[],
  sets: readonly (readonly NamedType[])[] = [],
): [value: string, text: string][] {
  const options = new Map([['', texts.catalogue.search.box.all]])
  for (const type of offered) options.set(type.code, texts.typeName(type))
  for (const set of sets) {
    const code = joinedCodes(set)
    if (!options.has(code)) options.set(code, truncateBytes(typesText(texts, set), 18))
  }
  return [...options]
}

interface ChoiceProps {
  name: string
  label: string
  chosen: string | undefined
  /** Pairs where the values are numbers, because an object would put them first. */
  options: Record<string, string> | [value: string, text: string][]
  /** The language of the values, when the page has another. */
  lang?: string | undefined
}

export function SearchSelect({ name, label, chosen, options, lang }: ChoiceProps) {
  return (
    <>
      <label>
        {label}
        <select name={name}>
          {(Array.isArray(options) ? options : Object.entries(options)).map(([value, text]) => (
            <option
              value={value}
              selected={value === (chosen ?? '') || undefined}
              lang={value === '' ? undefined : lang}
            >
              {text}
            </option>
          ))}
        </select>
      </label>{' '}
    </>
  )
}
