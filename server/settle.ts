import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Has V8 clear away once what the start left behind; that also lets it give back, a while later and when little is asked,
 * the room that a start takes for new objects. By itself it may see no reason to, since nobody asks anything. A function
 * for it is lent to one context and to nobody else.
 */
export function settle(): void {
  setFlagsFromString('--expose-gc')
  const collect: (() => void) | undefined = runInNewContext('globalThis.gc')
  setFlagsFromString('--no-expose-gc')
  collect?.()
}
