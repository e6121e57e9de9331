import { urls } from '../../server/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

export const ContactData = graphql(`
  fragment ContactData on Patron { mailVerified }
`)

type Props = { texts: Texts; of: FragmentOf<typeof ContactData>; chosen?: string | null | undefined }

/** How the library tells the patron; mail only to a verified address (L6). */
export function ContactChoice({ texts, of, chosen }: Props) {
  const { place: confirm } = texts.holds
  const { mailVerified } = readFragment(ContactData, of)
  const methods = mailVerified ? (['MAIL', 'NONE'] as const) : (['NONE'] as const)
  return (
    <>
      <p>
        <label>
          {confirm.contact}
          <select name="contact">
            {methods.map((method) => (
              <option value={method} selected={method === chosen || undefined}>
                {confirm.contactMethods[method]}
              </option>
            ))}
          </select>
        </label>
      </p>
      <p>
        <small>
          {confirm.contactNone}
          {!mailVerified && (
            <>
              <br />
              {confirm.noMail} <a href={urls.mail}>{confirm.registerMail}</a>
            </>
          )}
        </small>
      </p>
    </>
  )
}
