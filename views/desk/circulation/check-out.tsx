import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { shortTitle, titleText } from '../../parts/titles/title-line.tsx'
import { DeskAlert, type DeskFrame, DeskPage } from '../frame.tsx'
import { type DeskRefusal, DeskRefusalData, deskRefusalText } from '../refusal.ts'
import { RefusalAlert } from '../refusal-stop.tsx'
import { UndoButton } from './acts.tsx'
import { lastScanNumber, ScanAnswers, ScanForm, ScanList, ScanRow } from './scans.tsx'

export const CheckOut = graphql(`
  mutation CheckOut($at: ID!, $card: String!, $barcode: String!, $collector: ID, $key: String) {
    checkOut(input: { branchId: $at, cardNumber: $card, barcode: $barcode, collectorId: $collector, key: $key }) {
      __typename
      ... on UnknownBarcode { isCard }
    }
  }
`)

/** The patron of a card. */
export const CardHolderQuery = graphql(
  `
  query CardHolder($card: String!) {
    deskPatron(cardNumber: $card) { __typename ... on DeskPatron { id } ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

const CheckOutScan = graphql(
  `
  fragment CheckOutScan on DeskScan {
    number at barcode
    loan { id dueOn }
    item { barcode title { title volume } undoable { id kind } }
    refusal { __typename ... on UnknownBarcode { isCard } ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const SittingQuery = graphql(
  `
  query Sitting($at: ID!, $patron: ID!, $collector: ID!, $since: Int) {
    patron: deskPatronById(id: $patron) {
      id cardNumber name nameReading category { name nameEn }
      standing { __typename ...DeskRefusalData }
      loans { id dueOn overdueDays item { barcode title { title volume } } }
      holds { id state shelfExpiresOn shelfNumber pickupBranch { id } item { barcode } title { title volume } }
      familyToCollect(branchId: $at) { readyCount patron { id name cardNumber } }
    }
    collector: deskPatronById(id: $collector) { id name cardNumber }
    scans: deskScans(branchId: $at, kind: CHECK_OUT, after: $since) { ...CheckOutScan }
  }
`,
  [DeskRefusalData, CheckOutScan],
)

type Sitting = ResultOf<typeof SittingQuery>
type CheckOutPatron = NonNullable<Sitting['patron']>

interface CheckOutProps {
  frame: DeskFrame
  patron: CheckOutPatron
  /** The scans at this desk since the scan `since`, newest first. */
  scans: FragmentOf<typeof CheckOutScan>[]
  /** The last scan before this checkout. Null when the checkout begins with this page. */
  since: number | null
  /** The last scan that the previous page showed. */
  after: number | null
  /** The helper to whom the copies are handed (P17). Null when the patron borrows. */
  collector: Sitting['collector']
  /** The reason why nothing was scanned. */
  stop?: string | undefined
}

/** A patron and the copies that they borrow, one scan after the other. */
export function CheckOutPage({ frame, patron, collector, scans: masked, since, after, stop }: CheckOutProps) {
  const { texts } = frame
  const words = texts.desk.checkOut
  const all = masked.map((scan) => readFragment(CheckOutScan, scan))
  const scans = since === null ? [] : all.filter((scan) => belongsToCheckout(scan, patron))
  const loanIds = [...new Set(scans.flatMap(({ loan }) => loan?.id ?? []))]
  const answers = scans.filter(({ number }) => after !== null && number > after)
  return (
    <DeskPage frame={frame} title={words.title}>
      <div data-part="patron">
        <PatronLine frame={frame} patron={patron} collector={collector} />
        {!collector && <FamilyToCollect frame={frame} patron={patron} />}
      </div>
      <ScanForm
        frame={frame}
        action={urls.desk.checkOut}
        label={words.barcode}
        submit={words.submit}
        end={
          <a class="button quiet" href={urls.desk.checkOut}>
            {words.end}
          </a>
        }
      >
        <input type="hidden" name="card" value={patron.cardNumber} />
        {collector && <input type="hidden" name="collector" value={urls.numberOf(collector.id)} />}
        <input type="hidden" name="since" value={String(since ?? lastScanNumber(all))} />
        <input type="hidden" name="after" value={String(lastScanNumber(all) || (since ?? 0))} />
      </ScanForm>
      <ScanAnswers>
        {stop && <DeskAlert>{stop}</DeskAlert>}
        {!stop && answers.length === 0 && <p>{words.next}</p>}
        {answers.map((scan) => (
          <CheckOutAnswer
            frame={frame}
            scan={scan}
            back={urls.desk.sitting(patron.id, {
              since: since ?? 0,
              collector: collector ? urls.numberOf(collector.id) : undefined,
            })}
          />
        ))}
      </ScanAnswers>
      <div data-part="receipt">
        {loanIds.length > 0 && (
          <p>
            <a class="button quiet" href={urls.desk.receipt(loanIds.toReversed())} target="_blank" rel="noopener">
              {words.receipt}
            </a>
          </p>
        )}
      </div>
      <ScanList frame={frame} heading={words.thisSitting(loanIds.length)} isEmpty={scans.length === 0}>
        {scans.map(({ number, at, barcode, item, loan, refusal }) => (
          <ScanRow
            texts={texts}
            number={number}
            at={at}
            barcode={barcode}
            item={item}
            outcome={refusal ? 'none' : 'ok'}
          >
            {loan ? words.lent(texts.shortDay(loan.dueOn)) : refusal && deskRefusalText(texts, refusal)}
          </ScanRow>
        ))}
      </ScanList>
    </DeskPage>
  )
}

type Scan = ResultOf<typeof CheckOutScan>

/** Excludes loans to other patrons, the card of the next patron, and undone loans. */
function belongsToCheckout({ loan, refusal }: Scan, patron: CheckOutPatron): boolean {
  if (loan) return patron.loans.some(({ id }) => id === loan.id)
  return refusal !== null && !(refusal.__typename === 'UnknownBarcode' && refusal.isCard)
}

/** The answer to one scan, in large letters. */
function CheckOutAnswer({ frame, scan, back }: { frame: DeskFrame; scan: Scan; back: string }) {
  const { texts } = frame
  const { loan, item, refusal, barcode } = scan
  if (refusal) return <RefusalAlert texts={texts} refusal={refusal} barcode={barcode ?? undefined} />
  if (!loan || !item) return null
  return (
    <div class="say said" role="status">
      <p class="what">{texts.desk.checkOut.lent(texts.day(loan.dueOn))}</p>
      <p>{titleText(item.title)}</p>
      <UndoButton frame={frame} act={item.undoable} back={back} />
    </div>
  )
}

/** The family members for whom the patron of the card may collect, each with a button that lends to that card (P17). */
function FamilyToCollect({ frame, patron }: Pick<CheckOutProps, 'frame' | 'patron'>) {
  const words = frame.texts.desk.family
  if (patron.familyToCollect.length === 0) return null
  return (
    <div>
      <b>{words.toCollect}</b>
      <ul>
        {patron.familyToCollect.map(({ readyCount, patron: member }) => (
          <li>
            {words.readyFor(words.who(member.name, member.cardNumber.slice(-4)), readyCount)}
            <PostForm frame={frame} action={urls.desk.checkOut}>
              <input type="hidden" name="card" value={member.cardNumber} />
              <input type="hidden" name="collector" value={urls.numberOf(patron.id)} />
              <button class="quiet" aria-label={`${words.collectFor}: ${member.name}`}>
                {words.collectFor}
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </div>
  )
}

function PatronLine({ frame, patron, collector }: Pick<CheckOutProps, 'frame' | 'patron' | 'collector'>) {
  const { texts, branch } = frame
  const words = texts.desk.checkOut
  const overdue = patron.loans.map(({ overdueDays }) => overdueDays).filter((days) => days > 0)
  const ready = patron.holds.filter(({ state, pickupBranch }) => state === 'READY' && pickupBranch.id === branch.id)
  return (
    <>
      <p>
        <a href={urls.desk.patron(patron.id)}>
          <b>{patron.name}</b>
        </a>{' '}
        {patron.nameReading && <small>{patron.nameReading}</small>}
        <br />
        {[
          texts.pick(patron.category),
          words.onLoan(patron.loans.length),
          ...(patron.standing === null ? [words.goodStanding] : []),
        ].join(' / ')}
      </p>
      {collector && <p class="warn">{texts.desk.family.collector(collector.name)}</p>}
      {patron.standing && <p class="warn">{deskRefusalText(texts, patron.standing)}</p>}
      {overdue.length > 0 && <p class="warn">{words.overdue(overdue.length, Math.max(...overdue))}</p>}
      {ready.length > 0 && (
        <div>
          <b>{words.readyHere(ready.length)}</b>
          <ul>
            {ready.map(({ title, item, shelfExpiresOn, shelfNumber }) => (
              <li>
                {shelfNumber !== null && <b>{texts.desk.checkIn.shelfNumber(shelfNumber)} </b>}
                {shortTitle(title)}{' '}
                <small>
                  {item?.barcode} {shelfExpiresOn && words.until(texts.shortDay(shelfExpiresOn))}
                </small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

interface CardProps {
  frame: DeskFrame
  /** The scanned text, when it was not a card. */
  card?: string
  refusal?: DeskRefusal
  stop?: string
}

/** The first page, which asks for the card. */
export function CardPage({ frame, card, refusal, stop }: CardProps) {
  const words = frame.texts.desk.checkOut
  return (
    <DeskPage frame={frame} title={words.title}>
      <div data-part="patron" />
      <ScanForm
        frame={frame}
        action={urls.desk.checkOut}
        label={words.card}
        submit={words.begin}
        name="card"
        value={card}
      />
      <ScanAnswers>
        {refusal && <RefusalAlert texts={frame.texts} refusal={refusal} />}
        {stop && <DeskAlert>{stop}</DeskAlert>}
      </ScanAnswers>
      <div data-part="receipt" />
      <ScanList frame={frame} heading={words.thisSitting(0)} isEmpty>
        {null}
      </ScanList>
    </DeskPage>
  )
}
