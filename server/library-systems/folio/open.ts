import * as z from 'zod'
import {
  type Account,
  type Capabilities,
  type Cardholder,
  type LibrarySystem,
  LibrarySystemUnreachable,
  type NewHold,
  type RequestContext,
  type SystemHold,
  type SystemLoan,
  SystemRefused,
} from '../../domain/library-system/port.ts'
import type { SystemSettings } from '../../domain/library-system/settings.ts'
import { HttpClient } from '../http-client.ts'
import { type FolioNames, folioNames, parseAccount, parseDate } from './account.ts'
import { EdgePatron } from './edge-patron.ts'
import { type FolioOptions, readFolioOptions, uuidPattern } from './options.ts'
import { systemRefusal } from './refusals.ts'
import { probeSignIn, signIn } from './sign-in.ts'

/** Opens the adapter for FOLIO through edge-patron, its gateway for patrons. */
export function openFolio(settings: SystemSettings): LibrarySystem {
  return new Folio(readFolioOptions(settings))
}

const servicePointsShape = z.object({ allowedServicePoints: z.array(z.object({ id: z.string() })).nullish() })
const placedHoldShape = z.object({ requestId: z.string().nullish() })
const renewedLoanShape = z.object({ dueDate: z.string().nullish() })

class Folio implements LibrarySystem {
  readonly name = 'FOLIO'
  readonly capabilities: Capabilities
  readonly branchCodes: ReadonlyMap<string, string>
  private readonly http = new HttpClient({ keeps: true })
  private readonly edge: EdgePatron
  private readonly options: FolioOptions
  private readonly names: FolioNames

  constructor(options: FolioOptions) {
    this.options = options
    this.branchCodes = options.branchCodes
    this.names = folioNames(options)
    this.edge = new EdgePatron(this.http, options)
    this.capabilities = {
      place: true,
      changePickup: false,
      cancel: options.cancellationReason !== null,
      cancelWaiting: options.cancellationReason !== null,
      suspend: false,
      renew: true,
      itemHolds: false,
      neededUntil: false,
      pickupPlaces: true,
      availability: false,
      holdDates: true,
      queuePlaces: true,
      charges: true,
    }
  }

  authenticate(cardNumber: string, password: string, call: RequestContext): Promise<Cardholder | null> {
    return signIn(this.http, this.options, { username: cardNumber, password }, call)
  }

  async account(patron: Cardholder, call: RequestContext): Promise<Account | null> {
    const request = {
      path: [patron.key],
      query: { includeLoans: 'true', includeHolds: 'true', includeCharges: 'true' },
    }
    const value = await this.edge.ask(request, call).catch(nullWhereNotFound)
    return value === null ? null : parseAccount(value, patron.cardNumber, this.names, this.options.debtLimit)
  }

  async pickupPlaces(patron: Cardholder, record: string, call: RequestContext): Promise<string[]> {
    const request = { path: [patron.key, 'instance', instanceOf(record), 'allowed-service-points'] }
    const read = servicePointsShape.safeParse(await this.edge.ask(request, call))
    if (!read.success) throw new LibrarySystemUnreachable('its answer is not a list of service points')
    return (read.data.allowedServicePoints ?? []).map(({ id }) => id.toLowerCase())
  }

  async place(
    patron: Cardholder,
    { record, pickup }: NewHold,
    call: RequestContext,
  ): Promise<{ holdId: string | null }> {
    if (!uuidPattern.test(pickup)) throw systemRefusal({ reason: 'PICKUP_NOT_OFFERED' })
    const path = [patron.key, 'instance', instanceOf(record), 'hold']
    const body = { pickupLocationId: pickup, requestDate: call.now.toISOString() }
    const place = async () => {
      const read = placedHoldShape.safeParse(await this.edge.ask({ path, writes: true, body }, call))
      return { holdId: read.data?.requestId ?? null }
    }
    // FOLIO accepts one open request for each patron and title. An existing one for the same branch is this request.
    return confirmLostWrite(call, place, async () => {
      const account = await this.account(patron, call)
      const hold = account?.holds.find((hold) => hold.record === record.toLowerCase() && hold.pickup === pickup)
      return hold && { holdId: hold.id }
    })
  }

  change(): Promise<void> {
    return this.cannot()
  }

  async cancel(patron: Cardholder, { id, cancellable }: SystemHold, call: RequestContext): Promise<'CANCELLED'> {
    const { cancellationReason, canceller } = this.options
    if (cancellationReason === null || !cancellable) return this.cannot()
    const body = {
      holdId: id,
      cancellationReasonId: cancellationReason,
      ...(canceller && { canceledByUserId: canceller }),
      canceledDate: call.now.toISOString(),
    }
    const cancel = async () => {
      await this.edge.ask({ path: [patron.key, 'hold', id, 'cancel'], writes: true, body }, call)
      return 'CANCELLED' as const
    }
    return confirmLostWrite(call, cancel, async () => {
      const account = await this.account(patron, call)
      return account && !account.holds.some((hold) => hold.id === id) ? 'CANCELLED' : undefined
    })
  }

  suspend(): Promise<void> {
    return this.cannot()
  }

  resume(): Promise<void> {
    return this.cannot()
  }

  async renew(patron: Cardholder, { id, dueOn, renewalRefusal }: SystemLoan, call: RequestContext) {
    if (renewalRefusal) throw new SystemRefused(renewalRefusal)
    const renew = async () => {
      const read = renewedLoanShape.safeParse(
        await this.edge.ask({ path: [patron.key, 'item', id, 'renew'], writes: true }, call),
      )
      const due = parseDate(read.data?.dueDate)
      return { dueOn: due && this.names.dayOf(due) }
    }
    return confirmLostWrite<{ dueOn: string | null }>(call, renew, async () => {
      const loan = (await this.account(patron, call))?.loans.find((loan) => loan.id === id)
      return loan?.dueOn && dueOn && loan.dueOn > dueOn ? { dueOn: loan.dueOn } : undefined
    })
  }

  availability(): Promise<never> {
    return this.cannot()
  }

  /** An answer that the patron does not exist proves that edge-patron can look patrons up. */
  async probe(call: RequestContext): Promise<void> {
    const patrons = this.edge.ask({ path: ['madoguchi-probe'] }, call).catch(nullWhereNotFound)
    await Promise.all([patrons, probeSignIn(this.http, this.options, call)])
  }

  async close(): Promise<void> {
    this.http.close()
  }

  private async cannot(): Promise<never> {
    throw systemRefusal({ reason: 'OTHER', code: 'not in the contract of edge-patron' })
  }
}

/** Throws NOT_FOUND when the record number is not a UUID, which every FOLIO instance has. */
function instanceOf(record: string): string {
  if (!uuidPattern.test(record)) throw systemRefusal({ reason: 'NOT_FOUND' })
  return record.toLowerCase()
}

function nullWhereNotFound(error: unknown): null {
  if (error instanceof SystemRefused && error.refused.code === '404') return null
  throw error
}

/** When the answer to a write is lost, reads whether it was done, for a few seconds. Never sends the write again. */
async function confirmLostWrite<T>(
  call: RequestContext,
  write: () => Promise<T>,
  find: () => Promise<T | undefined | null>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof LibrarySystemUnreachable) || error.written === 'no') throw error
    while (await call.nextLook()) {
      const found = await find().catch(() => undefined)
      if (found) return found
    }
    throw error
  }
}
