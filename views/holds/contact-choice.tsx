import { urls } from '../../server/urls/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import { ChoiceField } from '../parts/forms/field.tsx'
import type { FrameWithErrors } from '../parts/forms/form-errors.tsx'

export const ContactData = graphql(`
  fragment ContactData on Patron { canBeNotified }
`)

type Props = { frame: FrameWithErrors; of: FragmentOf<typeof ContactData>; chosen?: string | null | undefined }

/** The choice of the contact method. Mail needs a verified address, or a channel in its place (L6). */
export function ContactChoice({ frame, of, chosen }: Props) {
  const words = frame.texts.holds.place
  const { canBeNotified } = readFragment(ContactData, of)
  const methods = canBeNotified ? (['MAIL', 'NONE'] as const) : (['NONE'] as const)
  return (
    <ChoiceField
      frame={frame}
      name="contact"
      label={words.contact}
      chosen={chosen ?? undefined}
      options={methods.map((method) => [method, words.contactMethods[method]] as const)}
      hint={
        <>
          {words.contactNone}
          {!canBeNotified && (
            <>
              <br />
              {words.noMail} <a href={urls.mail}>{words.registerMail}</a>
            </>
          )}
        </>
      }
    />
  )
}
