import { urls } from '../../../server/urls/urls.ts'
import { graphql } from '../../graphql.ts'
import { FormToken } from '../../parts/forms/csrf-field.tsx'
import { Field, FieldGroup } from '../../parts/forms/field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { rulePages } from '../library/rules/frame.tsx'
import { type DeskRefusal, DeskRefusalData } from '../refusal.ts'
import { frameWithRefusal, withErrors } from '../refusal-stop.tsx'
import { SectionLinks } from '../sections.tsx'
import { SubmissionKey } from '../submission-key.tsx'

export const CreateWebhook = graphql(
  `
  mutation CreateWebhook($key: String, $url: String!, $kinds: [WebhookKind!]!) {
    done: createWebhook(key: $key, url: $url, kinds: $kinds) {
      __typename ...DeskRefusalData ... on CreateWebhookPayload { secret }
    }
  }
`,
  [DeskRefusalData],
)

/** The sent form and the reason why it was refused. */
export interface RefusedWebhook {
  refusal: DeskRefusal | 'missingKinds'
  typed: { url: string; kinds: readonly string[] }
}

/** The form that registers a webhook. */
export function NewWebhookPage({ frame, refused }: { frame: DeskFrame; refused?: RefusedWebhook | undefined }) {
  const { texts } = frame
  const words = texts.desk.webhooks
  const { title, pages } = texts.desk.rules
  const again = refused ? refusedFrame(frame, refused) : frame
  const kinds = Object.keys(words.kind) as (keyof typeof words.kind)[]
  return (
    <DeskPage frame={again} title={`${title}: ${pages.webhooks}`}>
      <SectionLinks label={pages.label} pages={rulePages} names={pages} here="webhooks">
        <h2>{words.register}</h2>
        <p>{words.why}</p>
        <form method="post" action={urls.desk.newWebhook}>
          <FormToken token={frame.formToken} />
          <SubmissionKey frame={frame} />
          <Field
            frame={again}
            name="url"
            label={`${words.url} `}
            size={50}
            maxlength={500}
            value={refused?.typed.url}
            required
          />
          <FieldGroup frame={again} name="kinds" legend={words.kinds}>
            {kinds.map((kind) => (
              <label class="check">
                <input type="checkbox" name="kinds" value={kind} checked={refused?.typed.kinds.includes(kind)} />{' '}
                {words.kind[kind]}{' '}
              </label>
            ))}
          </FieldGroup>
          <button>{words.register}</button>
        </form>
      </SectionLinks>
    </DeskPage>
  )
}

function refusedFrame(frame: DeskFrame, { refusal }: RefusedWebhook): DeskFrame {
  if (refusal !== 'missingKinds') return frameWithRefusal(frame, refusal, { WebhookAddressRefused: 'url' })
  return withErrors(frame, [{ field: 'kinds', text: frame.texts.desk.webhooks.missingKinds }])
}
