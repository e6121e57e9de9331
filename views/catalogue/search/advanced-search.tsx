import { nameFields, nameOf, type SearchState } from '../../../server/urls/rooms/search-state.ts'
import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { ChoiceField, Field } from '../../parts/forms/field.tsx'
import { type Frame, FrameData, isOffered } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { type NamedType, OfferedTypes } from '../../parts/titles/type-names.ts'
import type { Texts } from '../../text/languages.ts'
import { maxWordsLength, type SearchBoxState, typeOptions } from './search-box.tsx'
import { availabilityChoices, HiddenConditions, kindChoices, readableChoices } from './search-state.tsx'

export const AdvancedSearchQuery = graphql(
  `
  query AdvancedSearch { ...FrameData library { ...OfferedTypes branches { code name nameEn nameReading nameEasy nameZh nameKo } } }
`,
  [FrameData, OfferedTypes],
)

interface Props {
  frame: Frame
  state: SearchBoxState['state']
  /** The entered years, which may be invalid. */
  typedYears: { from: string; to: string }
  library: ResultOf<typeof AdvancedSearchQuery>['library']
  /** The chosen material types. */
  types: readonly NamedType[]
}

const typedFields = ['title', 'author', 'publisher', 'subject', 'ndc', 'isbn'] as const
const shown: (keyof SearchState)[] = [
  'text',
  ...typedFields,
  ...nameFields,
  'type',
  'at',
  'place',
  'kind',
  'from',
  'to',
  'now',
  'read',
  'days',
  'order',
]

/** All conditions of a search in one form (C1). */
export function AdvancedSearchPage({ frame, state, typedYears, library, types }: Props) {
  const { texts } = frame
  const [words, choices] = [texts.catalogue.conditions, texts.patrons.settings]
  return (
    <Page frame={frame} title={words.advanced}>
      <form class="fields" action={urls.search()}>
        <HiddenConditions state={state} but={shown} />
        <Field
          frame={frame}
          name="q"
          label={texts.catalogue.search.box.words}
          value={state.text}
          maxlength={maxWordsLength}
        />
        {typedFields.map((field) => (
          <Field
            frame={frame}
            name={nameOf(field)}
            label={words.fields[field]}
            value={state[field]}
            maxlength={maxWordsLength}
          />
        ))}
        {nameFields.map(
          (field) =>
            state[field] && (
              <Field
                frame={frame}
                name={nameOf(field)}
                label={words.wholeName(words.names[field])}
                value={state[field]}
                maxlength={maxWordsLength}
              />
            ),
        )}
        <p>{words.how}</p>
        <Field frame={frame} name="from" label={words.from} value={typedYears.from} maxlength={maxWordsLength} />
        <Field frame={frame} name="to" label={words.to} value={typedYears.to} maxlength={maxWordsLength} />
        <ChoiceField
          frame={frame}
          name="type"
          label={words.type}
          chosen={state.type}
          options={typeOptions(texts, library.materialTypes, [types])}
        />
        <ChoiceField
          frame={frame}
          name="at"
          label={choices.branch}
          chosen={state.at}
          options={[
            ['', choices.allBranches],
            ...library.branches.map(({ code, ...names }) => [code, texts.pickShort(names)] as const),
          ]}
        />
        <ChoiceField frame={frame} name="kind" label={words.kind} chosen={state.kind} options={kindChoices(words)} />
        {isOffered(frame, 'LENDABLE_NOW') && (
          <ChoiceField
            frame={frame}
            name="now"
            label={words.lending}
            chosen={state.now}
            options={availabilityChoices(words)}
          />
        )}
        <ChoiceField
          frame={frame}
          name="read"
          label={words.online}
          chosen={state.read}
          options={readableChoices(words)}
        />
        <ChoiceField
          frame={frame}
          name="days"
          label={words.days}
          chosen={String(state.days ?? '')}
          options={daysOf(words)}
        />
        <ChoiceField
          frame={frame}
          name="sort"
          label={texts.catalogue.search.box.order}
          chosen={state.order}
          options={Object.entries(texts.catalogue.search.orders)}
        />
        <MainButton>{words.apply}</MainButton>
      </form>
    </Page>
  )
}

/** Pairs keep the order; an object would put numeric keys first. */
function daysOf({ anyDay, daysOffered }: Texts['catalogue']['conditions']): [string, string][] {
  return [['', anyDay], ...Object.entries(daysOffered)]
}
