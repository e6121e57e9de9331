import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'

export const CardApplicationLinkQuery = graphql(
  `
  query CardApplicationLink($link: String!) {
    ...FrameData
    cardApplication(link: $link) {
      state number lastDay branch { name nameEn nameReading nameEasy nameZh nameKo }
    }
  }
`,
  [FrameData],
)

export const ConfirmCardApplication = graphql(
  `
  mutation ConfirmCardApplication($link: String!) {
    done: confirmCardApplication(link: $link) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const WithdrawCardApplication = graphql(`
  mutation WithdrawCardApplication($link: String!) { withdrawCardApplication(link: $link) { withdrawnAt } }
`)

interface Props {
  frame: Frame
  link: string
  application: NonNullable<ResultOf<typeof CardApplicationLinkQuery>['cardApplication']>
}

/** The page of the link in the mail. It has a button, because mail scanners open every link (P10). */
export function CardApplicationLinkPage({ frame, link, application }: Props) {
  const { texts } = frame
  const words = texts.cardApplications
  const branch = texts.pick(application.branch)
  switch (application.state) {
    case 'UNCONFIRMED':
      return (
        <Page frame={frame} title={words.title}>
          <p>{words.confirm.ask}</p>
          <p>
            <b>{branch}</b>
          </p>
          <LinkForm frame={frame} link={link} what="confirm">
            <MainButton>{words.confirm.button}</MainButton>
          </LinkForm>
        </Page>
      )
    case 'WAITING':
      return (
        <Page frame={frame} title={words.title}>
          <Notice kind="done">{words.waiting.done}</Notice>
          <p>
            {words.waiting.number}{' '}
            <big>
              <b>{application.number}</b>
            </big>
          </p>
          <p>
            {words.waiting.branch}: <b>{branch}</b>
          </p>
          <p>
            {words.waiting.lastDay}: <b>{texts.day(application.lastDay)}</b>
          </p>
          <p>{words.waiting.bring}</p>
          <p>
            <small>{words.waiting.numberNote}</small>
          </p>
          <LinkForm frame={frame} link={link} what="withdraw">
            <button class="quiet">{words.waiting.withdraw}</button>
          </LinkForm>
        </Page>
      )
    default:
      return (
        <Page frame={frame} title={words.title}>
          <p>{application.state === 'HANDED_OUT' ? words.handedOut : words.refused}</p>
        </Page>
      )
  }
}

function LinkForm({ frame, link, what, children }: Pick<Props, 'frame' | 'link'> & { what: string; children: Child }) {
  return (
    <PostForm frame={frame} class="fields" action={urls.cardApplicationLink(link)}>
      <input type="hidden" name="what" value={what} />
      {children}
    </PostForm>
  )
}

/** The page after an application was withdrawn, or for a link that leads to none. */
export function NoCardApplicationPage({ frame, isWithdrawn }: { frame: Frame; isWithdrawn: boolean }) {
  const words = frame.texts.cardApplications
  return (
    <Page frame={frame} title={words.title}>
      {isWithdrawn && <Notice kind="done">{words.withdrawn}</Notice>}
      <p>
        <a href={urls.cardApplication}>{words.title}</a>
      </p>
    </Page>
  )
}
