import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton, MainLink } from '../parts/key.tsx'

/** The data of the calendar file. */
export const PrivateCalendarFileQuery = graphql(`
  query CalendarFile($secret: String!) {
    library { name nameEn }
    calendarFeed(secret: $secret) {
      language
      events { kind on: date branch { code name nameEn nameReading nameEasy nameZh nameKo } count titles }
    }
  }
`)

export const PrivateCalendarQuery = graphql(
  `query PrivateCalendar { ...FrameData me { calendarIsOpen calendarNamesTitles } }`,
  [FrameData],
)

export const CreatePrivateCalendar = graphql(`mutation CreatePrivateCalendar { createPrivateCalendar { secret } }`)

export const DeletePrivateCalendar = graphql(`mutation DeletePrivateCalendar { deletePrivateCalendar { __typename } }`)

export const SetPrivateCalendarTitles = graphql(
  `mutation SetPrivateCalendarTitles($names: Boolean!) { setPrivateCalendarTitles(namesTitles: $names) { __typename } }`,
)

interface Props extends Pick<ResultOf<typeof PrivateCalendarQuery>, 'me'> {
  frame: Frame
  /** The complete new address. It is shown only once. */
  address?: string
}

/** The page on which a patron subscribes a calendar program to their own dates. */
export function PrivateCalendarPage({ frame, me, address }: Props) {
  const words = frame.texts.patrons.privateCalendar
  const isOpen = me.calendarIsOpen || address !== undefined
  return (
    <Page frame={frame} title={words.title}>
      {address && <NewAddress frame={frame} address={address} />}
      <p>{words.about}</p>
      <p>{words.secret}</p>
      {!address && (
        <p>
          <b>{isOpen ? words.isOpen : words.isClosed}</b>
        </p>
      )}
      <PostForm frame={frame} class="fields" action={urls.createPrivateCalendar}>
        {isOpen && <p>{words.reopenNote}</p>}
        {isOpen ? <button class="quiet">{words.reopen}</button> : <MainButton>{words.open}</MainButton>}
      </PostForm>
      {isOpen && (
        <PostForm frame={frame} class="fields" action={urls.deletePrivateCalendar}>
          <button class="quiet">{words.close}</button>
        </PostForm>
      )}
      <TitlesSection frame={frame} names={me.calendarNamesTitles} />
    </Page>
  )
}

function NewAddress({ frame, address }: { frame: Frame; address: string }) {
  const words = frame.texts.patrons.privateCalendar
  return (
    <>
      <p>{words.once}</p>
      <p>
        <a href={address}>{address}</a>
      </p>
      <p>
        <MainLink href={address.replace(/^https?:/, 'webcal:')}>{words.webcal}</MainLink>
      </p>
    </>
  )
}

function TitlesSection({ frame, names }: { frame: Frame; names: boolean }) {
  const { titles } = frame.texts.patrons.privateCalendar
  return (
    <section>
      <h2>{titles.title}</h2>
      <p>{titles.about}</p>
      <p>
        <b>{names ? titles.on : titles.off}</b>
      </p>
      <PostForm frame={frame} class="fields" action={urls.calendarTitles}>
        <button class="quiet" name="titles" value={names ? 'no' : 'yes'}>
          {names ? titles.stop : titles.start}
        </button>
      </PostForm>
    </section>
  )
}
