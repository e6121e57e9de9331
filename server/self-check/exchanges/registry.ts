import type { Exchange } from '../exchange-context.ts'
import { checkInExchange } from './check-in.ts'
import { checkOutExchange } from './check-out.ts'
import { changeHoldExchange } from './hold.ts'
import { itemInformation, updateItem } from './item.ts'
import { blockCard, enableCard, endPatronSession, patronInformation, patronStatus, payFee } from './patron.ts'
import { renew, renewAll } from './renew.ts'

const byCode = {
  '01': blockCard,
  '09': checkInExchange,
  '11': checkOutExchange,
  '15': changeHoldExchange,
  '17': itemInformation,
  '19': updateItem,
  '23': patronStatus,
  '25': enableCard,
  '29': renew,
  '35': endPatronSession,
  '37': payFee,
  '63': patronInformation,
  '65': renewAll,
}

/** Returns the handler of a message code that needs a signed-in machine. Undefined when there is none. */
export function exchangeOf(code: string): Exchange<never, never> | undefined {
  return Object.hasOwn(byCode, code) ? (byCode[code as keyof typeof byCode] as Exchange<never, never>) : undefined
}
