import { urls } from '../../server/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData, Page } from '../layout.tsx'
import { FormToken } from '../parts/form-token.tsx'
import { Notice } from '../parts/notice.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { titleText } from '../parts/title-line.tsx'
import { AnyOfLine } from './any-of-line.tsx'
import { ContactChoice, ContactData } from './contact-choice.tsx'
import { PickupChoice, PickupData } from './pickup-choice.tsx'
import { SequenceLine } from './sequence-line.tsx'

export const HoldQuery = graphql(
  `
  query Hold($id: ID!) {
    ...FrameData
    library { ...PickupData }
    me {
      ...ContactData
      settings { pickupBranch { id } }
      hold(id: $id) {
        sequencePosition
        sequence { id size }
        anyOf { id wanted remaining }
        waitsFor { title { title volume } }
        id state place expectedOn placedAt contactMethod changeable cancellable shelfExpiresOn
        title { id title volume isAv copies { lendable } }
        pickupBranch { id name nameEn }
      }
    }
  }
`,
  [FrameData, PickupData, ContactData],
)

export const ChangeHold = graphql(
  `
  mutation ChangeHold($id: ID!, $pickup: ID, $contact: ContactMethod) {
    changeHold(id: $id, pickupBranchId: $pickup, contactMethod: $contact) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

export const CancelHold = graphql(
  `mutation CancelHold($id: ID!) { cancelHold(id: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

type Data = ResultOf<typeof HoldQuery>
type Hold = NonNullable<Data['me']['hold']>

type HoldProps = { frame: Frame; hold: Hold; notice?: string | undefined } & Pick<Data, 'library' | 'me'>

export function HoldPage({ frame, library, me, hold, notice }: HoldProps) {
  const { texts } = frame
  return (
    <Page frame={frame} title={texts.holds.hold.title}>
      {notice && <Notice>{notice}</Notice>}
      <p>
        <a href={urls.title(hold.title.id)}>{titleText(hold.title)}</a>
        <br />
        <b>{texts.holds.list.states[hold.state]}</b>{' '}
        {hold.place !== null &&
          `${texts.holds.list.place(hold.place)} / ${texts.catalogue.title.copies.lendable(hold.title.copies.lendable)}`}
        {hold.expectedOn && ` ${texts.holds.list.expected(texts.shortDay(hold.expectedOn))}`}
        <br />
        <small>
          {texts.holds.list.placedAt}: {texts.time(hold.placedAt)}
        </small>
      </p>
      <SequenceLine texts={texts} of={hold} />
      <AnyOfLine texts={texts} of={hold} />
      {hold.changeable ? (
        <form class="fields" method="post" action={urls.hold(hold.id)}>
          <FormToken token={frame.formToken} />
          <PickupChoice
            texts={texts}
            of={library}
            withAv={hold.title.isAv}
            chosen={urls.numberOf(hold.pickupBranch.id)}
            usual={me.settings.pickupBranch?.id}
          />
          <ContactChoice texts={texts} of={me} chosen={hold.contactMethod} />
          <button>{texts.holds.hold.changeButton}</button>
        </form>
      ) : (
        <p>
          {texts.holds.list.pickup}: {texts.pick(hold.pickupBranch)}
          {hold.shelfExpiresOn && ` ${texts.holds.list.expires(texts.day(hold.shelfExpiresOn))}`}
          <br />
          {hold.anyOf && hold.place !== null
            ? texts.holds.anyOf.together
            : hold.cancellable
              ? texts.holds.hold.unchangeable
              : texts.holds.hold.fixed}
        </p>
      )}
      {hold.cancellable && (
        <form class="fields" method="post" action={urls.cancelHold(hold.id)}>
          <FormToken token={frame.formToken} />
          <p>{hold.changeable ? texts.holds.hold.cancelWarning : texts.holds.hold.cancelLater}</p>
          <button class="quiet">{texts.holds.hold.cancelButton}</button>
        </form>
      )}
      <p>
        <a href={urls.holds()}>{texts.holds.toHolds}</a>
      </p>
    </Page>
  )
}
