import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { ContactChoice, ContactData } from '../holds/contact-choice.tsx'
import { PickupChoice, PickupData } from '../holds/pickup-choice.tsx'
import { AreaField, Field } from '../parts/forms/field.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { shortTitle, TitleDetails, TitleLineData } from '../parts/titles/title-line.tsx'
import { PurchaseRequestTable, purchaseRequestFields } from './wish.tsx'

// `me` sends a visitor who is not signed in to the sign-in page.
export const NewRequestQuery = graphql(
  `query NewRequest { ...FrameData me { requestAllowance: purchaseRequestAllowance { open mostOpen sent mostSent } } }`,
  [FrameData],
)

export const CheckRequestQuery = graphql(
  `
  query CheckRequest($wish: PurchaseRequestDetailsInput!) {
    ...FrameData
    library { ...PickupData }
    me { ...ContactData settings { pickupBranch { id } contactMethod } }
    purchaseRequestPreview(details: $wish) {
      refusal { __typename ...RefusalData }
      titles { ...TitleLineData id title volume refusal { __typename } }
    }
  }
`,
  [FrameData, PickupData, ContactData, RefusalData, TitleLineData],
)

export const CreatePurchaseRequest = graphql(
  `
  mutation CreatePurchaseRequest($input: CreatePurchaseRequestInput!) {
    createPurchaseRequest(input: $input) { __typename ...RefusalData ... on PurchaseRequest { id } }
  }
`,
  [RefusalData],
)

/** The entered values by field name. */
export type PurchaseRequestValues = Record<(typeof purchaseRequestFields)[number], string>

/** Longer than each field's limit, so that a long value is refused and not cut. */
const maxFieldLengths = { isbn: 40, title: 300, author: 200, publisher: 200, publishedYear: 10, note: 1000 }

interface FormProps {
  frame: Frame
  allowance: ResultOf<typeof NewRequestQuery>['me']['requestAllowance']
  typed: Partial<PurchaseRequestValues>
}

/** The first step: the details of the purchase request. */
export function NewRequestPage({ frame, allowance, typed }: FormProps) {
  const { texts } = frame
  const words = texts.requests
  return (
    <Page frame={frame} title={words.form.title}>
      <p>{words.about}</p>
      <p>{words.allowance(allowance.open, allowance.mostOpen, allowance.sent, allowance.mostSent)}</p>
      <PostForm frame={frame} class="fields" action={urls.newRequest()}>
        <p>{words.form.how}</p>
        {purchaseRequestFields.slice(0, -1).map((field) => (
          <Field
            frame={frame}
            name={field}
            label={words.fields[field]}
            value={typed[field]}
            maxlength={maxFieldLengths[field]}
            inputmode={field === 'publishedYear' ? 'numeric' : undefined}
          />
        ))}
        <AreaField
          frame={frame}
          name="note"
          label={words.fields.note}
          value={typed.note}
          rows={3}
          maxlength={maxFieldLengths.note}
        />
        <MainButton name="step" value="check">
          {words.form.next}
        </MainButton>
      </PostForm>
    </Page>
  )
}

type Checked = ResultOf<typeof CheckRequestQuery>

interface CheckProps {
  frame: Frame
  data: Checked
  typed: PurchaseRequestValues
  submissionKey: string
  pickup?: string | undefined
  contact?: string | undefined
}

/** The second step: matching titles of the catalogue, then the button that sends the request (Q1). */
export function CheckRequestPage({ frame, data, typed, submissionKey, pickup, contact }: CheckProps) {
  const { texts } = frame
  const words = texts.requests
  const { titles, refusal } = data.purchaseRequestPreview
  const { pickupBranch, contactMethod } = data.me.settings
  return (
    <Page frame={frame} title={words.check.title}>
      <h2>{words.check.found}</h2>
      {titles.length === 0 ? (
        <p>{words.check.absent}</p>
      ) : (
        <>
          <p>{words.check.foundWhy}</p>
          <ul class="titles">
            {titles.map((title) => (
              <li>
                <a lang={texts.japanese} href={urls.title(title.id)}>
                  {shortTitle(title)}
                </a>
                <TitleDetails texts={texts} of={title} brief />
                {!title.refusal && (
                  <a class="button quiet" href={urls.place(title.id)}>
                    {words.check.reserve}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.check.wanted}</h2>
      <PurchaseRequestTable texts={texts} of={{ ...typed, note: null }} />
      <PostForm frame={frame} class="fields" action={urls.newRequest()}>
        <input type="hidden" name="key" value={submissionKey} />
        {purchaseRequestFields
          .filter((field) => field !== 'note' && typed[field])
          .map((field) => (
            <input type="hidden" name={field} value={typed[field]} />
          ))}
        {/* A hidden field would repeat the longest text of the page. */}
        {typed.note && (
          <AreaField
            frame={frame}
            name="note"
            label={words.fields.note}
            value={typed.note}
            rows={3}
            maxlength={maxFieldLengths.note}
            readonly
          />
        )}
        {!refusal && (
          <>
            <PickupChoice
              frame={frame}
              of={data.library}
              withAv={false}
              chosen={pickup}
              usual={pickup === undefined ? pickupBranch?.id : undefined}
            />
            <ContactChoice frame={frame} of={data.me} chosen={contact ?? contactMethod} />
            <p>{words.check.placeKept}</p>
            <MainButton name="step" value="send">
              {words.check.submit}
            </MainButton>{' '}
          </>
        )}
        <button class="quiet" name="step" value="edit" formnovalidate>
          {words.check.edit}
        </button>
      </PostForm>
    </Page>
  )
}
