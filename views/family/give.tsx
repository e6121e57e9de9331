import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql } from '../graphql.ts'
import { Field } from '../parts/forms/field.tsx'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { QrCode } from '../parts/qr.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { PasswordField } from '../patrons/sign-in/password-fields.tsx'
import { type ChoiceValues, GrantChoices, usualChoices } from './grant-choices.tsx'

// `me` sends a visitor who is not signed in to the sign-in page.
export const FamilyFormQuery = graphql(
  `query FamilyForm { ...FrameData me { cardNumber family { titlesNeedGuardian } } }`,
  [FrameData],
)

export const CreateFamilyCode = graphql(
  `
  mutation CreateFamilyCode($rights: [FamilyRight!]!, $until: Date, $password: String!) {
    made: createFamilyCode(input: { rights: $rights, endsOn: $until, password: $password }) {
      __typename
      ... on CreateFamilyCodePayload { code expiresAt }
      ...RefusalData
    }
  }
`,
  [RefusalData],
)

export const AcceptFamilyCode = graphql(
  `mutation AcceptFamilyCode($code: String!) { made: acceptFamilyCode(code: $code) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const AddFamilyCard = graphql(
  `
  mutation AddFamilyCard($card: String!, $password: String!, $rights: [FamilyRight!]!, $until: Date) {
    made: addFamilyCard(input: { cardNumber: $card, password: $password, rights: $rights, endsOn: $until }) {
      __typename ...RefusalData
    }
  }
`,
  [RefusalData],
)

interface FormProps {
  frame: Frame
  typed?: ChoiceValues | undefined
}

/** The form that creates a one-time code (P15). */
export function GiveCodePage({ frame, typed, isChild }: FormProps & { isChild: boolean }) {
  const { family } = frame.texts
  const words = family.give
  return (
    <FamilyFormPage frame={frame} title={words.title} about={words.about}>
      {isChild && <p>{words.titlesNeedGuardian}</p>}
      <PostForm frame={frame} class="fields" action={urls.familyCode}>
        <GrantChoices frame={frame} typed={typed ?? usualChoices} without={isChild ? ['SEE_TITLES'] : []} />
        <PasswordField frame={frame} name="password" label={words.password} kind="current-password" />
        <MainButton>{words.make}</MainButton>
      </PostForm>
    </FamilyFormPage>
  )
}

interface CodeProps {
  frame: Frame
  code: string
  expiresAt: Date | string
  /** The address of the form that accepts the code, on this service. */
  link: string
}

/** The new code. It is shown only once. The patron passes it on, so the service mails no address of somebody else. */
export function NewCodePage({ frame, code, expiresAt, link }: CodeProps) {
  const words = frame.texts.family.give
  const mail = `mailto:?subject=${encodeURIComponent(words.mailSubject)}&body=${encodeURIComponent(link)}`
  return (
    <FamilyFormPage frame={frame} title={words.title}>
      <Notice kind="done">{words.made}</Notice>
      <p>
        {words.code}: <b>{code}</b>
      </p>
      <p>{words.expires(frame.texts.time(expiresAt))}</p>
      <p>
        {words.link}: <code>{link}</code> <a href={mail}>{words.mail}</a>
      </p>
      <QrCode text={link} label={words.qr} />
    </FamilyFormPage>
  )
}

/** The form that accepts a code. */
export function AcceptCodePage({ frame, code }: { frame: Frame; code: string }) {
  const words = frame.texts.family.accept
  return (
    <FamilyFormPage frame={frame} title={words.title} about={words.about}>
      <PostForm frame={frame} class="fields" action={urls.acceptFamilyCode()}>
        <Field
          frame={frame}
          name="code"
          label={words.code}
          value={code}
          maxlength={40}
          autocomplete="off"
          autocapitalize="off"
          required
        />
        <MainButton>{words.submit}</MainButton>
      </PostForm>
    </FamilyFormPage>
  )
}

/** The form that adds a card by its number and password. */
export function AddCardPage({ frame, typed, card }: FormProps & { card: string }) {
  const words = frame.texts.family.add
  return (
    <FamilyFormPage frame={frame} title={words.title} about={words.about}>
      <PostForm frame={frame} class="fields" action={urls.addFamilyCard}>
        <Field
          frame={frame}
          name="card"
          label={words.card}
          value={card}
          maxlength={40}
          inputmode="numeric"
          autocomplete="off"
          required
        />
        <PasswordField frame={frame} name="password" label={words.password} kind="current-password" />
        <GrantChoices frame={frame} typed={typed ?? usualChoices} />
        <MainButton>{words.submit}</MainButton>
      </PostForm>
    </FamilyFormPage>
  )
}

function FamilyFormPage({
  frame,
  title,
  about,
  children,
}: {
  frame: Frame
  title: string
  about?: string
  children: Child
}) {
  return (
    <Page frame={frame} title={title}>
      {about && <p>{about}</p>}
      {children}
      <p>
        <a href={urls.family()}>{frame.texts.family.title}</a>
      </p>
    </Page>
  )
}
