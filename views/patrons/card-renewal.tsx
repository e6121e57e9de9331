import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { FieldGroup } from '../parts/forms/field.tsx'
import { Notice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData, type RefusalResult, refusalText } from '../parts/refusal.ts'
import { InlineLinks } from '../parts/ways.tsx'
import type { Texts } from '../text/languages.ts'

export const CardRenewalQuery = graphql(
  `
  query CardRenewal {
    ...FrameData
    me {
      expiresOn postalCode address phone
      cardRenewal { newLastDay obstacle { __typename ...RefusalData } }
    }
  }
`,
  [FrameData, RefusalData],
)

export const RenewOwnCard = graphql(
  `
  mutation RenewOwnCard($expiresOn: Date!, $addressUnchanged: Boolean!) {
    renewOwnCard(expiresOn: $expiresOn, addressUnchanged: $addressUnchanged) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

interface Props {
  frame: Frame
  me: ResultOf<typeof CardRenewalQuery>['me']
  /** Whether the card was renewed just now. */
  isDone: boolean
}

/** The page where patrons confirm their address and renew their card (P14). */
export function CardRenewalPage({ frame, me, isDone }: Props) {
  const { texts } = frame
  const words = texts.patrons.cardRenewal
  const { expiresOn, cardRenewal } = me
  return (
    <Page frame={frame} title={words.title}>
      {isDone && expiresOn && <Notice kind="done">{words.done(texts.day(expiresOn))}</Notice>}
      {!isDone && (
        <>
          {expiresOn && (
            <p>
              {words.lastDay}: <b>{texts.day(expiresOn)}</b>
            </p>
          )}
          {cardRenewal?.newLastDay && expiresOn && !cardRenewal.obstacle ? (
            <RenewalForm frame={frame} me={me} expiresOn={expiresOn} newLastDay={cardRenewal.newLastDay} />
          ) : (
            <p>{obstacleText(texts, cardRenewal?.obstacle ?? null)}</p>
          )}
        </>
      )}
      <InlineLinks>
        <a href={urls.me}>{texts.patrons.card.back}</a>
        <a href={urls.guide}>{texts.library.guide.title}</a>
      </InlineLinks>
    </Page>
  )
}

function obstacleText(texts: Texts, obstacle: RefusalResult | null): string {
  return obstacle ? refusalText(texts, obstacle) : texts.patrons.cardRenewal.faults.NOT_OFFERED
}

interface FormProps extends Pick<Props, 'frame' | 'me'> {
  expiresOn: string
  newLastDay: string
}

function RenewalForm({ frame, me, expiresOn, newLastDay }: FormProps) {
  const { texts } = frame
  const words = texts.patrons.cardRenewal
  return (
    <>
      <p>
        {words.newLastDay}: <b>{texts.day(newLastDay)}</b>
      </p>
      <p>{words.ask}</p>
      <p>
        {words.address}:{' '}
        <b lang={texts.japanese}>
          {me.postalCode} {me.address}
        </b>
        <br />
        {words.phone}: <b>{me.phone ?? words.noPhone}</b>
      </p>
      <PostForm frame={frame} class="fields" action={urls.cardRenewal()}>
        <input type="hidden" name="seen" value={expiresOn} />
        <FieldGroup frame={frame} name="address" legend={words.question}>
          {(['same', 'changed'] as const).map((answer) => (
            <div class="check">
              <input type="radio" id={answer} name="address" value={answer} />{' '}
              <label for={answer}>{words.choices[answer]}</label>
            </div>
          ))}
        </FieldGroup>
        <MainButton>{words.submit}</MainButton>
      </PostForm>
    </>
  )
}
