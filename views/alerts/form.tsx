import { urls } from '../../server/urls/urls.ts'
import { ConditionsData } from '../catalogue/search/conditions.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { ChoiceField, Field } from '../parts/forms/field.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { MaterialTypes } from '../parts/titles/material-types.tsx'
import { shortTitle } from '../parts/titles/title-line.tsx'
import { OfferedTypes } from '../parts/titles/type-names.ts'

const AlertChoices = graphql(
  `fragment AlertChoices on Library @_unmask { ...OfferedTypes branches { id code name nameEn nameReading nameEasy nameZh nameKo } }`,
  [OfferedTypes],
)

// `me` sends a visitor who is not signed in to the sign-in page.
export const NewAlertQuery = graphql(`query NewAlert { ...FrameData library { ...AlertChoices } me { cardNumber } }`, [
  FrameData,
  AlertChoices,
])

export const AlertQuery = graphql(
  `
  query Alert($id: ID!) {
    ...FrameData
    library { ...AlertChoices }
    me {
      alert(id: $id) {
        id ...ConditionsData
        recent(first: 5) { totalCount edges { node { id title volume publisher publishedYear } } }
      }
    }
  }
`,
  [FrameData, AlertChoices, ConditionsData],
)

export const CreateAlert = graphql(
  `
  mutation CreateAlert($conditions: TitleConditions!) {
    createAlert(conditions: $conditions) { __typename ... on Alert { id } ...RefusalData }
  }
`,
  [RefusalData],
)

export const UpdateAlert = graphql(
  `
  mutation UpdateAlert($id: ID!, $conditions: TitleConditions!) {
    updateAlert(id: $id, conditions: $conditions) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const conditionFields = ['keyword', 'title', 'author', 'publisher', 'subject', 'ndc'] as const

/** The conditions as form values. */
export type AlertFormValues = Record<(typeof conditionFields)[number], string> & {
  types: string[]
  /** The branch's number. Empty means all branches. */
  at: string
}

type Alert = NonNullable<ResultOf<typeof AlertQuery>['me']['alert']>

interface Props {
  frame: Frame
  library: ResultOf<typeof AlertChoices>
  /** Null for a new alert. */
  alert: Alert | null
  /** Values from a search, or entered values that were refused. Undefined shows the alert's own values. */
  typed?: AlertFormValues | undefined
}

/** The conditions of one alert, and the titles that they found recently. */
export function AlertFormPage({ frame, library: { branches, materialTypes }, alert, typed }: Props) {
  const { texts, formToken } = frame
  const [words, choices] = [texts.alerts, texts.patrons.settings]
  const value = typed ?? typedOf(alert)
  const names = branches.map((branch): [string, string] => [urls.numberOf(branch.id), texts.pickShort(branch)])
  return (
    <Page frame={frame} title={words.newTitle}>
      {alert && <Recent frame={frame} of={alert.recent} />}
      <PostForm frame={{ formToken }} class="fields" action={alert ? urls.alert(alert.id) : urls.newAlert()}>
        <p>{words.formAbout}</p>
        {conditionFields.map((field) => (
          <Field frame={frame} name={field} label={words.fields[field]} value={value[field]} maxlength={50} />
        ))}
        <MaterialTypes frame={frame} legend={choices.types} types={materialTypes} chosen={value.types} />
        <ChoiceField
          frame={frame}
          name="at"
          label={choices.branch}
          chosen={value.at}
          options={[['', choices.allBranches], ...names]}
        />
        <MainButton>{words.save}</MainButton>
      </PostForm>
      {alert && (
        <PostForm frame={{ formToken }} action={urls.alerts()}>
          <button class="quiet" name="delete" value={urls.numberOf(alert.id)}>
            {words.deleteThis}
          </button>
        </PostForm>
      )}
      <p>
        <a href={urls.alerts()}>{words.back}</a>
      </p>
    </Page>
  )
}

function Recent({ frame, of }: { frame: Frame; of: Alert['recent'] }) {
  const words = frame.texts.alerts
  return (
    <section>
      <h2>{words.recent(of.totalCount)}</h2>
      {of.totalCount > of.edges.length && <p>{words.recentAll(of.edges.length)}</p>}
      {of.edges.length > 0 && (
        <ul class="titles">
          {of.edges.map(({ node }) => (
            <li>
              <a lang={frame.texts.japanese} href={urls.title(node.id)}>
                {shortTitle(node)}
              </a>
              <div lang={frame.texts.japanese}>{[node.publisher, node.publishedYear].filter(Boolean).join(' / ')}</div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function typedOf(alert: Alert | null): AlertFormValues {
  const texts = Object.fromEntries(conditionFields.map((field) => [field, alert?.[field] ?? '']))
  const at = alert?.branch ? urls.numberOf(alert.branch.id) : ''
  return {
    ...(texts as Record<(typeof conditionFields)[number], string>),
    types: alert?.materialTypes.map(({ code }) => code) ?? [],
    at,
  }
}
