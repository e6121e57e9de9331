import type { TitleLabel } from './data.ts'

export type WayName = 'page' | 'GraphQL'

/** The way in which a button is pressed: once, twice at the same instant, or again after the answer, as after going back. */
export type Press = 'once' | 'together' | 'again'

export interface PlaceOptions {
  inOrder?: boolean
  anyOf?: number
  how?: Press
}

/**
 * A patron at this service, by pages or by GraphQL. Each act returns its outcome: DONE, CANCELLED, CANCEL_REQUESTED,
 * SIGNED_IN, NOT_OFFERED when nothing can be pressed, or the code of the refusal.
 */
export interface Visitor {
  readonly way: WayName
  signIn(card: string, password: string): Promise<string>
  /** The outcomes of the titles, separated by spaces. */
  place(titles: readonly TitleLabel[], pickup: string, options?: PlaceOptions): Promise<string>
  change(title: TitleLabel, pickup: string, how?: Press): Promise<string>
  cancel(title: TitleLabel, how?: Press): Promise<string>
  suspend(until: string, how?: Press): Promise<string>
  resume(how?: Press): Promise<string>
  renew(title: TitleLabel, how?: Press): Promise<string>
  /** Ends the session, so that the service forgets the account that it keeps for seconds. */
  signOut(): Promise<string>
}

/** Sends as often as the button is pressed. Different outcomes are all returned. */
export async function press(send: () => Promise<string>, how: Press = 'once'): Promise<string> {
  const first = how === 'together' ? await Promise.all([send(), send()]) : [await send()]
  return [...new Set(how === 'again' ? [...first, await send()] : first)].join(' and ')
}
