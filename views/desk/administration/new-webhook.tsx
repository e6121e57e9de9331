import { urls } from '../../../server/urls/urls.ts'
import { graphql } from '../../graphql.ts'
import { Field, FieldGroup } from '../../parts/forms/field.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { rulePages } from '../library/rules/frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
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

export interface WebhookValues {
  url: string
  kinds: readonly string[]
}

/** The form that registers a webhook. */
export function NewWebhookPage({ frame, typed }: { frame: DeskFrame; typed?: WebhookValues | undefined }) {
  const { texts } = frame
  const words = texts.desk.webhooks
  const { title, pages } = texts.desk.rules
  const kinds = Object.keys(words.kind) as (keyof typeof words.kind)[]
  return (
    <DeskPage frame={frame} title={`${title}: ${pages.webhooks}`}>
      <SectionLinks label={pages.label} pages={rulePages} names={pages} here="webhooks">
        <h2>{words.register}</h2>
        <p>{words.why}</p>
        <PostForm frame={frame} action={urls.desk.newWebhook}>
          <SubmissionKey frame={frame} />
          <Field
            frame={frame}
            name="url"
            label={`${words.url} `}
            size={50}
            maxlength={500}
            value={typed?.url}
            required
          />
          <FieldGroup frame={frame} name="kinds" legend={words.kinds}>
            {kinds.map((kind) => (
              <label class="check">
                <input type="checkbox" name="kinds" value={kind} checked={typed?.kinds.includes(kind)} />{' '}
                {words.kind[kind]}{' '}
              </label>
            ))}
          </FieldGroup>
          <button>{words.register}</button>
        </PostForm>
      </SectionLinks>
    </DeskPage>
  )
}
