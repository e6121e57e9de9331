import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { ChoiceField, Field } from '../parts/forms/field.tsx'
import { FieldError, fieldAttributes } from '../parts/forms/form-errors.tsx'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { InlineLinks } from '../parts/ways.tsx'

export const CardApplicationQuery = graphql(
  `
  query ApplyForCardPage {
    ...FrameData
    library {
      cardApplications cardApplicationDays
      branches { id name nameEn nameReading nameEasy nameZh nameKo }
      patronCategories { code name nameEn nameEasy nameZh nameKo needsGuardian appliesOnline retiredAt }
    }
  }
`,
  [FrameData],
)

export const ApplyForCard = graphql(
  `
  mutation ApplyForCard($input: ApplyForCardInput!) {
    applyForCard(input: $input) { __typename ...RefusalData ... on CardApplicationRefused { fields } }
  }
`,
  [RefusalData],
)

/** The names of the form's text fields, in their order. */
export const applicationTexts = [
  'name',
  'nameReading',
  'birthDate',
  'postalCode',
  'address',
  'phone',
  'mailAddress',
  'category',
  'guardianName',
  'guardianPhone',
  'homeBranch',
] as const

export type ApplicationValues = Partial<Record<(typeof applicationTexts)[number] | 'consent', string>>

type Library = ResultOf<typeof CardApplicationQuery>['library']

/** The categories in which a card can be applied for online. */
export const offeredCategories = ({ patronCategories }: Library) =>
  patronCategories.filter(({ appliesOnline, retiredAt }) => appliesOnline && retiredAt === null)

interface Props {
  frame: Frame
  library: Library
  typed: ApplicationValues
  submissionKey: string
}

/** The form to apply for a card (P10). */
export function ApplyForCardPage({ frame, library, typed, submissionKey }: Props) {
  const { texts } = frame
  const words = texts.cardApplications
  const categories = offeredCategories(library)
  const withGuardian = categories.filter(({ needsGuardian }) => needsGuardian)
  const guardianHint = words.guardianHint(withGuardian.map((category) => texts.pick(category)).join(' / '))
  const line = (
    name: (typeof applicationTexts)[number],
    more: Omit<Parameters<typeof Field>[0], 'frame' | 'name' | 'label'>,
  ) => <Field frame={frame} name={name} label={words.fields[name]} value={typed[name]} {...more} />
  const none = ['', words.choose] as const
  return (
    <Page frame={frame} title={words.title}>
      {!frame.faults?.length && <p>{words.about}</p>}
      <PostForm frame={frame} class="fields" action={urls.cardApplication}>
        <input type="hidden" name="key" value={submissionKey} autocomplete="off" />
        {line('name', { maxlength: 100, autocomplete: 'name' })}
        {line('nameReading', { maxlength: 100 })}
        {line('birthDate', { maxlength: 40, autocomplete: 'bday', hint: words.birthDateExample })}
        {line('postalCode', { maxlength: 12, inputmode: 'numeric', autocomplete: 'postal-code' })}
        {line('address', { maxlength: 200, autocomplete: 'street-address' })}
        {line('phone', { maxlength: 30, inputmode: 'tel', autocomplete: 'tel' })}
        {line('mailAddress', { maxlength: 254, type: 'email', autocomplete: 'email', hint: words.mailHint })}
        <ChoiceField
          frame={frame}
          name="category"
          label={words.fields.category}
          chosen={typed.category}
          options={[none, ...categories.map((category) => [category.code, texts.pick(category)] as const)]}
        />
        {withGuardian.length > 0 && (
          <>
            {line('guardianName', { maxlength: 100, hint: guardianHint })}
            {line('guardianPhone', { maxlength: 30, inputmode: 'tel', hint: guardianHint })}
          </>
        )}
        <ChoiceField
          frame={frame}
          name="homeBranch"
          label={words.fields.homeBranch}
          chosen={typed.homeBranch}
          options={[none, ...library.branches.map((branch) => [urls.numberOf(branch.id), texts.pick(branch)] as const)]}
        />
        <FieldError frame={frame} name="consent" />
        <div class="check">
          <input
            type="checkbox"
            {...fieldAttributes(frame, 'consent')}
            id="consent"
            value="1"
            checked={typed.consent === '1' || undefined}
          />{' '}
          <label for="consent">{words.fields.consent}</label>
        </div>
        <p>
          <small>{words.kept(library.cardApplicationDays)}</small>
        </p>
        <MainButton>{words.submit}</MainButton>
      </PostForm>
    </Page>
  )
}

/** The page after an application was sent. It is the same for everybody (P1). */
export function ApplicationSentPage({ frame }: { frame: Frame }) {
  const words = frame.texts.cardApplications
  return (
    <Page frame={frame} title={words.title}>
      <Notice kind="done">{words.sent}</Notice>
      <p>{words.notArrived}</p>
      <InlineLinks>
        <a href={urls.top}>{frame.texts.library.guide.keys.top}</a>
        <a href={urls.guide}>{frame.texts.library.guide.title}</a>
      </InlineLinks>
    </Page>
  )
}
