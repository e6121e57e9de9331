import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { AreaField, ChoiceField, Field } from '../parts/forms/field.tsx'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { shortTitle } from '../parts/titles/title-line.tsx'
import { InlineLinks } from '../parts/ways.tsx'

export const ContactQuery = graphql(
  `
  query Contact($title: ID!, $isAboutTitle: Boolean!) {
    ...FrameData
    library { contactForm contactAddressRequired }
    title(id: $title) @include(if: $isAboutTitle) { id title volume }
  }
`,
  [FrameData],
)

export const SendContactMessage = graphql(
  `
  mutation SendContactMessage($input: SendContactMessageInput!) {
    sendContactMessage(input: $input) { __typename ...RefusalData ... on ContactReceipt { hasAddress } }
  }
`,
  [RefusalData],
)

/** The entered values by field name. */
export type ContactValues = Partial<Record<'subject' | 'text' | 'name' | 'mailAddress', string>>

interface Props {
  frame: Frame
  data: Pick<ResultOf<typeof ContactQuery>, 'library' | 'title'>
  typed: ContactValues
  submissionKey: string
}

/** The form for a message to the library, also about one title (O21). */
export function ContactPage({ frame, data: { library, title }, typed, submissionKey }: Props) {
  const { texts } = frame
  const words = texts.contact
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.about}</p>
      <PostForm frame={frame} class="fields" action={urls.contact(title?.id)}>
        <input type="hidden" name="key" value={submissionKey} autocomplete="off" />
        {title && (
          <p>
            {words.aboutTitle}:{' '}
            <a lang={texts.japanese} href={urls.title(title.id)}>
              {shortTitle(title)}
            </a>
          </p>
        )}
        <ChoiceField
          frame={frame}
          name="subject"
          label={words.fields.subject}
          chosen={typed.subject ?? (title ? 'RECORD' : 'QUESTION')}
          options={Object.entries(words.subjects)}
        />
        <AreaField
          frame={frame}
          name="text"
          label={words.fields.text}
          hint={words.textHint}
          value={typed.text}
          rows={8}
          maxlength={2000}
        />
        <Field
          frame={frame}
          name="name"
          label={words.fields.name}
          hint={words.optional}
          value={typed.name}
          maxlength={60}
          autocomplete="name"
        />
        <Field
          frame={frame}
          name="mailAddress"
          label={words.fields.mailAddress}
          hint={library.contactAddressRequired ? undefined : words.addressHint}
          value={typed.mailAddress}
          maxlength={254}
          type="email"
          autocomplete="email"
        />
        <p>
          <small>{words.kept}</small>
        </p>
        <MainButton>{words.submit}</MainButton>
      </PostForm>
    </Page>
  )
}

/** The page after a message was sent. */
export function ContactSentPage({ frame, hasAddress }: { frame: Frame; hasAddress: boolean }) {
  const words = frame.texts.contact
  return (
    <Page frame={frame} title={words.title}>
      <Notice kind="done">{hasAddress ? words.sentWithAddress : words.sent}</Notice>
      <InlineLinks>
        <a href={urls.top}>{frame.texts.library.guide.keys.top}</a>
        <a href={urls.guide}>{frame.texts.library.guide.title}</a>
      </InlineLinks>
    </Page>
  )
}
