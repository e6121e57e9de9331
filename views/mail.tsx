import { graphql, type ResultOf } from './graphql.ts'
import { type Frame, FrameData, Page } from './layout.tsx'

export const MailQuery = graphql(`query Mail { ...FrameData me { mailAddress mailVerified } }`, [FrameData])

export function MailPage({ frame, me }: { frame: Frame } & Pick<ResultOf<typeof MailQuery>, 'me'>) {
  const { mail } = frame.texts
  return (
    <Page frame={frame} title={mail.title}>
      {me.mailAddress && <p>{mail.current(me.mailAddress)}</p>}
      <p>{!me.mailAddress ? mail.none : me.mailVerified ? mail.verified : mail.unverified}</p>
    </Page>
  )
}
