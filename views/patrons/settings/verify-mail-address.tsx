import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { PasswordField } from '../sign-in/password-fields.tsx'

export const ReadMailAddress = graphql(
  `
  query ReadMailAddress($address: String!) {
    ...FrameData
    readMailAddress(address: $address) { __typename ... on ReadMailAddress { address } ...RefusalData }
  }
`,
  [FrameData, RefusalData],
)

export const ClaimMailAddress = graphql(
  `
  mutation ClaimMailAddress($address: String!, $password: String!) {
    claimMailAddress(address: $address, password: $password) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

interface PlaceProps {
  frame: Frame
  /** The normalised address. */
  address: string
  /** The sender address of all mail. */
  sender: string
}

/** Shows the new address and the sender before a verification mail is sent (P4). */
export function ConfirmMailAddressPage({ frame, address, sender }: PlaceProps) {
  const words = frame.texts.patrons.mailAddress.confirm
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.sendTo}</p>
      <p>
        <b>{address}</b>
      </p>
      <p>{words.sender}</p>
      <p>
        <b>{sender}</b>
      </p>
      <PostForm frame={frame} class="fields" action={urls.mail}>
        <input type="hidden" name="address" value={address} />
        <PasswordField frame={frame} name="password" label={words.password} kind="current-password" />
        <MainButton>{words.send}</MainButton>
      </PostForm>
      {/* The form also sends the address, but not the password. */}
      <PostForm frame={frame} action={urls.mail}>
        <input type="hidden" name="address" value={address} />
        <p>
          <button class="quiet" name="confirm" value="no">
            {words.back}
          </button>
        </p>
      </PostForm>
    </Page>
  )
}

interface LinkProps {
  frame: Frame
  link: string
  /** The address awaiting verification. */
  address: string
}

/** The page of the link in the mail. It has a button, because mail scanners open every link. */
export function VerifyMailAddressPage({ frame, link, address }: LinkProps) {
  const words = frame.texts.patrons.mailAddress
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.link.ask}</p>
      <p>
        <b>{address}</b>
      </p>
      <PostForm frame={frame} class="fields" action={urls.verifyMail()}>
        <input type="hidden" name="link" value={link} />
        <MainButton>{words.link.register}</MainButton>
      </PostForm>
    </Page>
  )
}
