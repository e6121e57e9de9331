import { setupUrls } from '../../server/urls/rooms/setup.ts'
import { ChoiceField, Field } from '../parts/forms/field.tsx'
import { Choice, SetupForm, type SetupFrame, SetupPage } from './frame.tsx'

export interface BranchFields {
  key: string
  code: string
  name: string
  nameEn: string
  nameReading: string
  kind: string
  postalCode: string
  address: string
  phone: string
  pickup: boolean
}

interface Props {
  frame: SetupFrame
  branches: readonly BranchFields[]
  /** The branch in the form: a new one, or one of the list. */
  branch: BranchFields
  was: string
  /** Whether the form is open. */
  isOpen: boolean
  most: number
}

/** The branches so far, and the form of one of them. */
export function BranchesPage({ frame, branches, branch, was, isOpen, most }: Props) {
  const { texts, secret } = frame
  const words = texts.desk.setup.branches
  const isKnown = branches.some(({ key }) => key === branch.key)
  return (
    <SetupPage frame={frame} step="branches">
      <p>{words.why}</p>
      {branches.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul class="titles">
          {branches.map(({ key, name, code, kind, phone }) => (
            <li>
              <b lang={texts.japanese}>{name}</b> ({code}) {words.kinds[kind as keyof typeof words.kinds]} {phone}
              <br />
              <a href={setupUrls.branch(secret, key)}>{words.edit}</a>
              <form method="post" action={setupUrls.removeBranch(secret, key)}>
                <button class="quiet" aria-label={`${name}: ${words.remove}`}>
                  {words.remove}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {isOpen ? (
        <>
          <h2>{isKnown ? branch.name : words.add}</h2>
          <SetupForm action={setupUrls.branch(secret, branch.key)} was={was}>
            <Field frame={frame} name="name" label={words.name} value={branch.name} maxlength={60} required />
            <Field frame={frame} name="nameEn" label={words.nameEn} value={branch.nameEn} maxlength={60} required />
            <Field
              frame={frame}
              name="nameReading"
              label={words.nameReading}
              hint={words.readingHint}
              value={branch.nameReading}
              maxlength={80}
            />
            <Field
              frame={frame}
              name="code"
              label={words.code}
              hint={words.codeHint}
              value={branch.code}
              maxlength={20}
              autocapitalize="none"
            />
            <ChoiceField
              frame={frame}
              name="kind"
              label={words.kind}
              chosen={branch.kind}
              options={Object.entries(words.kinds)}
            />
            <Field
              frame={frame}
              name="postalCode"
              label={words.postalCode}
              hint={texts.desk.setup.optional}
              value={branch.postalCode}
              maxlength={12}
              inputmode="numeric"
            />
            <Field
              frame={frame}
              name="address"
              label={words.address}
              hint={texts.desk.setup.optional}
              value={branch.address}
              maxlength={120}
            />
            <Field
              frame={frame}
              name="phone"
              label={words.phone}
              hint={texts.desk.setup.optional}
              value={branch.phone}
              maxlength={20}
              type="tel"
            />
            <Choice name="pickup" value="true" isChosen={branch.pickup} text={words.pickup} />
            <button>{isKnown ? texts.desk.setup.save : words.add}</button>
          </SetupForm>
          {branches.length > 0 && (
            <p>
              <a href={setupUrls.step(secret, 'branches')}>{words.cancel}</a>
            </p>
          )}
        </>
      ) : (
        <p class="actions">
          {branches.length < most && <a href={setupUrls.branch(secret, branch.key)}>{words.addAnother}</a>}
        </p>
      )}
      {branches.length >= most && <p>{words.most(most)}</p>}
      {branches.length > 0 && !isOpen && (
        <p>
          <a class="button" href={setupUrls.step(secret, 'hours')}>
            {words.next}
          </a>
        </p>
      )}
    </SetupPage>
  )
}
