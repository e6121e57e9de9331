import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { FormToken } from '../../parts/form-token.tsx'
import { shortTitle } from '../../parts/title-line.tsx'
import { type DeskFrame, DeskPage, Done } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const ActsQuery = graphql(`
  query DeskActs($at: ID!) {
    desk(at: $at) {
      acts {
        id kind at undoneAt staff { name } machineName
        item { barcode title { title volume } } hold { title { title volume } }
      }
    }
  }
`)

export const UndoAct = graphql(
  `
  mutation UndoAct($at: ID!, $id: ID!) {
    undoAct(at: $at, id: $id) {
      __typename
      ... on UndoableAct { kind undone item { barcode title { title volume } } hold { patron { id } title { title volume } } }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

type Acts = NonNullable<ResultOf<typeof ActsQuery>['desk']>['acts']
type UndoneAct = Extract<ResultOf<typeof UndoAct>['undoAct'], { __typename: 'UndoableAct' }>

/** So many fit on a page; older ones are undone from the copy's or the patron's page. */
const mostShown = 25

interface ActsProps {
  frame: DeskFrame
  acts: Acts
  undone?: UndoneAct | undefined
  /** Why nothing was undone. */
  stop?: Child | undefined
}

/** What this desk did within the hour, each with the button that takes it back (O4). */
export function ActsPage({ frame, acts, undone, stop }: ActsProps) {
  const { texts } = frame
  const words = texts.desk.acts
  return (
    <DeskPage frame={frame} title={words.title}>
      {stop}
      {undone && <Answer frame={frame} act={undone} />}
      <p>{words.how}</p>
      {acts.length === 0 && <p>{words.none}</p>}
      {acts.length > 0 && (
        <form method="post" action={urls.desk.acts}>
          <FormToken token={frame.formToken} />
          <table class="wide">
            {acts.slice(0, mostShown).map(({ id, kind, at, undoneAt, staff, machineName, item, hold }) => (
              <tr>
                <td>{texts.time(at)}</td>
                <td>
                  <b>{words.kinds[kind]}</b> <small>{staff?.name ?? machineName ?? words.byPatron}</small>
                </td>
                <td>
                  {item && <a href={urls.desk.item(item.barcode)}>{item.barcode}</a>}{' '}
                  {shortTitle((item ?? hold)?.title ?? noTitle)}
                </td>
                <td>
                  {undoneAt ? (
                    words.undone
                  ) : (
                    <button class="quiet" name="act" value={urls.numberOf(id)}>
                      {words.undo}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </table>
        </form>
      )}
    </DeskPage>
  )
}

const noTitle = { title: '', volume: null }

function Answer({ frame: { texts }, act }: { frame: DeskFrame; act: UndoneAct }) {
  const words = texts.desk.acts
  const { item, hold } = act
  return (
    <Done>
      <p class="what">{words.done(words.kinds[act.kind])}</p>
      <p>
        {item && <a href={urls.desk.item(item.barcode)}>{item.barcode}</a>}{' '}
        {shortTitle((item ?? hold)?.title ?? noTitle)}{' '}
        {hold?.patron && <a href={urls.desk.patron(hold.patron.id)}>{words.toPatron}</a>}
      </p>
      <ul>
        {act.undone.map((what) => (
          <li>{words.did[what]}</li>
        ))}
      </ul>
    </Done>
  )
}

/** The button that takes back the last act about a copy or a hold. */
export function UndoButton({
  frame,
  act,
}: {
  frame: DeskFrame
  act: { id: string; kind: Acts[number]['kind'] } | null
}) {
  const words = frame.texts.desk.acts
  if (!act) return null
  return (
    <form class="no-print" method="post" action={urls.desk.acts}>
      <FormToken token={frame.formToken} />
      <button class="quiet" name="act" value={urls.numberOf(act.id)}>
        {words.undoOne(words.kinds[act.kind])}
      </button>
    </form>
  )
}
