import { nameOf, type SearchState } from '../../server/search-address.ts'
import { urls } from '../../server/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData, Page } from '../layout.tsx'
import { Notice } from '../parts/notice.tsx'
import type { Texts } from '../text/languages.ts'
import { Choice, longestWords, type Narrowing, typesText } from './search-box.tsx'
import { Hidden, nowOf } from './search-state.tsx'

export const AdvancedSearchQuery = graphql(
  `
  query AdvancedSearch { ...FrameData library { branches { code name nameEn nameReading } } }
`,
  [FrameData],
)

interface Props {
  frame: Frame
  state: Narrowing['state']
  /** What was typed as years, which may be none. */
  typedYears: { from: string; to: string }
  branches: ResultOf<typeof AdvancedSearchQuery>['library']['branches']
  trouble: keyof Texts['catalogue']['conditions']['trouble'] | null
}

const typedFields = ['title', 'author', 'publisher', 'subject', 'ndc', 'isbn'] as const
const shown: (keyof SearchState)[] = ['text', ...typedFields, 'type', 'at', 'from', 'to', 'now', 'days', 'order']

/** Every condition of a search in one form (C1). */
export function AdvancedSearchPage({ frame, state, typedYears, branches, trouble }: Props) {
  const { texts } = frame
  const [words, choices] = [texts.catalogue.conditions, texts.patrons.settings]
  const several = state.type?.includes('-') ? { [state.type]: typesText(texts, state.type.split('-')) } : {}
  return (
    <Page frame={frame} title={words.advanced}>
      {trouble && <Notice>{words.trouble[trouble]}</Notice>}
      <form class="fields" action={urls.search()}>
        <Hidden state={state} but={shown} />
        <Text name="q" label={texts.catalogue.search.box.words} value={state.text} />
        {typedFields.map((field) => (
          <Text name={nameOf(field)} label={words.fields[field]} value={state[field]} />
        ))}
        <p>{words.how}</p>
        <Text name="from" label={words.from} value={typedYears.from} />
        <Text name="to" label={words.to} value={typedYears.to} />
        <p>
          <Choice
            name="type"
            label={words.type}
            chosen={state.type}
            options={{ '': texts.catalogue.search.box.all, ...texts.catalogue.materialTypes, ...several }}
          />
        </p>
        <p>
          <Choice
            name="at"
            label={choices.branch}
            chosen={state.at}
            options={{
              '': choices.allBranches,
              ...Object.fromEntries(branches.map((branch) => [branch.code, texts.pickShort(branch)])),
            }}
          />
        </p>
        <p>
          <Choice name="now" label={words.lending} chosen={state.now} options={nowOf(words)} />
        </p>
        <p>
          <Choice name="days" label={words.days} chosen={String(state.days ?? '')} options={daysOf(words)} />
        </p>
        <p>
          <Choice
            name="sort"
            label={texts.catalogue.search.box.order}
            chosen={state.order}
            options={texts.catalogue.search.orders}
          />
        </p>
        <button>{words.apply}</button>
      </form>
    </Page>
  )
}

/** As pairs: a record would put the numbers first. */
function daysOf({ anyDay, daysOffered }: Texts['catalogue']['conditions']): [string, string][] {
  return [['', anyDay], ...Object.entries(daysOffered)]
}

function Text({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <p>
      <label>
        {label}
        <input name={name} value={value} maxlength={longestWords} />
      </label>
    </p>
  )
}
