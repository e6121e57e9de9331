import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Field, Group } from '../../parts/field.tsx'
import { FormToken } from '../../parts/form-token.tsx'
import { type DeskFrame, DeskPage, Done } from '../frame.tsx'
import { rulePages } from '../library/rules/frame.tsx'
import { type DeskRefusal, DeskRefusalData } from '../refusal.ts'
import { refusedIn, withFaults } from '../refusal-stop.tsx'
import { Sections } from '../sections.tsx'
import { SubmissionKey } from '../submission-key.tsx'

export const WebhooksQuery = graphql(`
  query Webhooks {
    webhooks: deskWebhooks {
      id url kinds failingSince endedAt endedWhy
      tries { type state createdAt sentAt attempts status error }
    }
  }
`)

export const RegisterWebhook = graphql(
  `
  mutation RegisterWebhook($key: String, $url: String!, $kinds: [WebhookKind!]!) {
    done: registerWebhook(key: $key, url: $url, kinds: $kinds) {
      __typename ...DeskRefusalData ... on RegisteredWebhook { secret }
    }
  }
`,
  [DeskRefusalData],
)

export const TestWebhook = graphql(
  `mutation TestWebhook($id: ID!, $key: String) { done: testWebhook(id: $id, key: $key) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const ResumeWebhook = graphql(
  `mutation ResumeWebhook($id: ID!) { done: resumeWebhook(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const RemoveWebhook = graphql(
  `mutation RemoveWebhook($id: ID!) { done: removeWebhook(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type Webhook = ResultOf<typeof WebhooksQuery>['webhooks'][number]

/** What came of the form or the button just pressed. */
export interface Outcome {
  done?: 'tested' | 'resumed' | 'removed'
  secret?: string
  refusal?: DeskRefusal | 'missingKinds'
  typed?: { url: string; kinds: readonly string[] }
}

interface Props extends Outcome {
  frame: DeskFrame
  webhooks: Webhook[]
}

/** Of each receiver so many messages are shown, the newest. */
const triesShown = 2

export function WebhooksPage({ frame, webhooks, done, secret, refusal, typed }: Props) {
  const { texts } = frame
  const words = texts.desk.webhooks
  const { title, pages } = texts.desk.rules
  const again =
    refusal === undefined
      ? frame
      : refusal === 'missingKinds'
        ? withFaults(frame, [{ field: 'kinds', text: words.missingKinds }])
        : refusedIn(frame, refusal, { WebhookAddressRefused: 'url' })
  const kinds = Object.keys(words.kind) as (keyof typeof words.kind)[]
  return (
    <DeskPage frame={again} title={`${title}: ${pages.webhooks}`}>
      <Sections label={pages.label} pages={rulePages} names={pages} here="webhooks" />
      {done && (
        <Done>
          <p>{words.done[done]}</p>
        </Done>
      )}
      {secret && (
        <Done>
          <p>
            {words.secret}: <b>{secret}</b>
          </p>
        </Done>
      )}
      <p>{words.why}</p>
      {webhooks.length === 0 && <p>{words.none}</p>}
      {webhooks.map((webhook) => (
        <OneWebhook frame={frame} webhook={webhook} />
      ))}
      <h2>{words.register}</h2>
      <form method="post" action={urls.desk.webhooks}>
        <FormToken token={frame.formToken} />
        <SubmissionKey frame={frame} />
        <Field frame={again} name="url" label={`${words.url} `} size={50} maxlength={500} value={typed?.url} required />
        <Group frame={again} name="kinds" legend={words.kinds}>
          {kinds.map((kind) => (
            <label class="check">
              <input type="checkbox" name="kinds" value={kind} checked={typed?.kinds.includes(kind)} />{' '}
              {words.kind[kind]}{' '}
            </label>
          ))}
        </Group>
        <button>{words.register}</button>
      </form>
    </DeskPage>
  )
}

function OneWebhook({ frame, webhook }: { frame: DeskFrame; webhook: Webhook }) {
  const { texts } = frame
  const words = texts.desk.webhooks
  const { id, url, kinds, failingSince, endedAt, endedWhy, tries } = webhook
  return (
    <section>
      <h2>{url.length > 30 ? `${url.slice(0, 30)}…` : url}</h2>
      <p>{kinds.map((kind) => words.kind[kind]).join(' / ')}</p>
      {endedAt ? (
        <p>
          <b class="warn">{words.ended(texts.time(endedAt), endedWhy === 'GONE')}</b>
        </p>
      ) : (
        <p>{failingSince ? <b class="warn">{words.failing(texts.time(failingSince))}</b> : words.well}</p>
      )}
      <form method="post" action={urls.desk.webhook(id)}>
        <FormToken token={frame.formToken} />
        <SubmissionKey frame={frame} />
        {!endedAt && <Act name="test">{words.act.test}</Act>}{' '}
        {(endedAt || failingSince) && <Act name="resume">{words.act.resume}</Act>}{' '}
        <Act name="remove">{words.act.remove}</Act>
      </form>
      <p>{tries.length === 0 ? words.noTries : words.tries}</p>
      <ul>
        {tries.slice(0, triesShown).map(({ type, state, createdAt, attempts, status, error }) => (
          <li>
            {texts.time(createdAt)} {type} {words.states[state]} {attempts > 1 && words.attempts(attempts)}{' '}
            {error ?? status ?? ''}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Act({ name, children }: { name: string; children: Child }) {
  return (
    <button class="quiet" name="act" value={name}>
      {children}
    </button>
  )
}
